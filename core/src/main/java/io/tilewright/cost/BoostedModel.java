package io.tilewright.cost;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;

/** What we read of the library's JSON form of a model (xgboost 3.0). */
@JsonIgnoreProperties(ignoreUnknown = true)
record BoostedModel(
        @JsonProperty(value = "learner", required = true) Learner learner) {

    /**
     * @throws IOException when it is no such model
     */
    static BoostedModel parse(byte[] json) throws IOException {
        return new ObjectMapper().readValue(json, BoostedModel.class);
    }

    float baseScore() {
        return Float.parseFloat(learner.parameters().baseScore());
    }

    List<Tree> trees() {
        return learner.booster().model().trees();
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Learner(
            @JsonProperty(value = "learner_model_param", required = true)
            Parameters parameters,

            @JsonProperty(value = "gradient_booster", required = true)
            Booster booster) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Parameters(
            @JsonProperty(value = "base_score", required = true)
            String baseScore) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Booster(
            @JsonProperty(value = "model", required = true) Model model) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Model(
            @JsonProperty(value = "trees", required = true) List<Tree> trees) {}

    /**
     * One tree, by node; node 0 is the root.
     *
     * @param left left child, -1 in a leaf
     * @param right right child, -1 in a leaf
     * @param feature the column tested
     * @param value of a leaf: what it adds; of another node: the threshold below which the left child is taken
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Tree(
            @JsonProperty(value = "left_children", required = true)
            int[] left,

            @JsonProperty(value = "right_children", required = true)
            int[] right,

            @JsonProperty(value = "split_indices", required = true)
            int[] feature,

            @JsonProperty(value = "split_conditions", required = true)
            float[] value) {}
}
