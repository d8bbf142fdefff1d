package io.tilewright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class InspectCommandTest {
    @Test
    void resnet18HasTwelveTasks() {
        JsonNode json = Invocation.of("inspect", "resnet18", "--json").json();
        assertThat(json.get("tasks")).hasSize(12);
        assertThat(json.get("macs").asLong())
                .isEqualTo(json.get("macs_on_accelerator").asLong());
        int layers = 0;
        for (JsonNode task : json.get("tasks")) {
            layers += task.get("weight").asInt();
        }
        assertThat(layers).isEqualTo(21);
    }

    @Test
    void textNamesWhatStaysOnTheHost() {
        Invocation text = Invocation.of("inspect", "mobilenet_v2");
        assertThat(text.out()).contains("on the host", "depthwise", "can be tuned: yes");
    }

    @Test
    void theBatchReachesTheShapes() {
        JsonNode json =
                Invocation.of("inspect", "alexnet", "--batch", 4, "--json").json();
        assertThat(json.get("batch").asInt()).isEqualTo(4);
        assertThat(json.get("tasks").get(0).get("workload").get("n").asInt()).isEqualTo(4);
    }
}
