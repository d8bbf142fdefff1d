package io.tilewright.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tilewright.tune.Plan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A run as one JSON object; costs that are null did not run. */
final class CellJson {
    private static final double EXACT = 0x1p53;

    private CellJson() {}

    static ObjectNode write(Cell cell) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("task", cell.key().task());
        json.put("tuner", cell.key().tuner());
        json.put("seed", cell.key().seed());
        json.put("budget", cell.budget());
        json.put("ended", cell.ended());
        json.put("bound", cell.bound());
        ArrayNode costs = json.putArray("costs");
        for (double cost : cell.costs()) {
            if (Double.isNaN(cost)) {
                costs.addNull();
            } else if (cost == Math.rint(cost) && cost < EXACT) {
                costs.add((long) cost);
            } else {
                costs.add(cost);
            }
        }
        if (cell.chips().length > 0) {
            ArrayNode chips = json.putArray("chips");
            for (int chip : cell.chips()) {
                chips.add(chip);
            }
        }
        if (!cell.plans().isEmpty()) {
            ArrayNode plans = json.putArray("plans");
            for (Plan plan : cell.plans()) {
                ArrayNode row = plans.addArray()
                        .add(plan.trials())
                        .add(plan.steps())
                        .add(plan.candidates())
                        .add(plan.selected());
                if (!plan.figures().isEmpty()) {
                    ObjectNode figures = row.addObject();
                    plan.figures().forEach((name, value) -> figures.put(name, value.doubleValue()));
                }
            }
        }
        Cell.Effort effort = cell.effort();
        json.putArray("effort")
                .add(effort.searchNanos())
                .add(effort.modelNanos())
                .add(effort.measureNanos())
                .add(effort.allocatedBytes());
        return json;
    }

    /**
     * @throws IllegalArgumentException or NullPointerException if a field is missing or wrong
     */
    static Cell read(JsonNode json) {
        double[] costs = new double[json.get("costs").size()];
        for (int i = 0; i < costs.length; i++) {
            JsonNode cost = json.get("costs").get(i);
            costs[i] = cost.isNull() ? Double.NaN : cost.asDouble();
        }
        JsonNode chips = json.get("chips");
        int[] chipNumbers = new int[chips == null ? 0 : chips.size()];
        for (int i = 0; i < chipNumbers.length; i++) {
            chipNumbers[i] = chips.get(i).asInt();
        }
        if (chipNumbers.length > 0 && chipNumbers.length != costs.length) {
            throw new IllegalArgumentException(chipNumbers.length + " chips for " + costs.length + " trials");
        }
        List<Plan> plans = new ArrayList<>();
        if (json.has("plans")) {
            json.get("plans")
                    .forEach(p -> plans.add(new Plan(
                            p.get(0).asInt(),
                            p.get(1).asLong(),
                            p.get(2).asInt(),
                            p.get(3).asInt(),
                            figures(p.get(4)))));
        }
        JsonNode effort = json.get("effort");
        return new Cell(
                new Cell.Key(
                        json.get("task").asInt(),
                        json.get("tuner").asText(),
                        json.get("seed").asLong()),
                json.get("budget").asInt(),
                costs,
                chipNumbers,
                json.get("ended").asText(),
                json.get("bound").asDouble(),
                plans,
                new Cell.Effort(
                        effort.get(0).asLong(),
                        effort.get(1).asLong(),
                        effort.get(2).asLong(),
                        effort.get(3).asLong()));
    }

    /** @param json null where the explorer told nothing */
    private static Map<String, Double> figures(JsonNode json) {
        Map<String, Double> figures = new LinkedHashMap<>();
        if (json != null) {
            json.fieldNames()
                    .forEachRemaining(name -> figures.put(name, json.get(name).asDouble()));
        }
        return figures;
    }
}
