package io.tilewright.vta.energy;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tilewright.vta.config.InvalidConfigException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Turns the text of a constants file into constants; collects every problem before it complains. */
final class ConstantsReading {
    private static final String FORMAT = "tilewright-energy";
    private static final int VERSION = 1;
    private static final List<String> MEMBERS = List.of("format", "version", "node_nm", "constants");
    private static final List<String> FIGURE_MEMBERS = List.of("unit", "value", "low", "high", "source");
    private static final String ADVICE = "correct the file; the bundled energy-45nm.json shows the format";

    private final String subject;
    private final List<String> problems = new ArrayList<>();

    ConstantsReading(String subject) {
        this.subject = subject;
    }

    EnergyConstants read(String text) {
        JsonNode root = parse(text);
        if (!root.isObject()) {
            throw new InvalidConfigException(subject, "is no JSON object; allowed: one object", ADVICE);
        }
        unknown("", root, MEMBERS);
        if (!FORMAT.equals(root.path("format").textValue())) {
            problems.add("format is " + shown(root.path("format")) + "; allowed: \"" + FORMAT + "\"");
        }
        if (!root.path("version").isInt() || root.path("version").intValue() != VERSION) {
            problems.add("version is " + shown(root.path("version")) + "; allowed: " + VERSION);
        }
        JsonNode node = root.path("node_nm");
        if (!node.isInt() || node.intValue() < 1) {
            problems.add("node_nm is " + shown(node) + "; allowed: a whole number of at least 1");
        }
        Map<EnergyConstant, EnergyConstants.Figure> figures = figures(root.path("constants"));
        if (!problems.isEmpty()) {
            throw new InvalidConfigException(subject, problems, ADVICE);
        }
        return new EnergyConstants(VERSION, node.intValue(), figures);
    }

    private JsonNode parse(String text) {
        JsonMapper mapper = JsonMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxDocumentLength(1 << 20)
                        .maxNestingDepth(8)
                        .build());
        try {
            return mapper.readTree(text);
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            String place = at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ";
            String reason = e.getOriginalMessage().lines().findFirst().orElse("unreadable");
            throw new InvalidConfigException(subject, place + "not valid JSON: " + reason, ADVICE, e);
        }
    }

    private Map<EnergyConstant, EnergyConstants.Figure> figures(JsonNode constants) {
        List<String> keys =
                Arrays.stream(EnergyConstant.values()).map(EnergyConstant::key).toList();
        if (!constants.isObject()) {
            problems.add("constants is " + shown(constants) + "; allowed: an object");
            return Map.of();
        }
        unknown("constants.", constants, keys);
        Map<EnergyConstant, EnergyConstants.Figure> figures = new EnumMap<>(EnergyConstant.class);
        for (EnergyConstant constant : EnergyConstant.values()) {
            JsonNode figure = constants.path(constant.key());
            if (figure.isObject()) {
                figures.put(constant, figure(constant, figure));
            } else {
                problems.add(constant.key() + " is " + shown(figure) + "; allowed: an object");
            }
        }
        return figures;
    }

    private EnergyConstants.Figure figure(EnergyConstant constant, JsonNode figure) {
        unknown(constant.key() + ".", figure, FIGURE_MEMBERS);
        if (!constant.unit().equals(figure.path("unit").textValue())) {
            problems.add(constant.key() + ".unit is " + shown(figure.path("unit")) + "; allowed: \"" + constant.unit()
                    + "\"");
        }
        int before = problems.size();
        double value = number(constant, figure, "value");
        double low = number(constant, figure, "low");
        double high = number(constant, figure, "high");
        if (problems.size() == before && !(low <= value && value <= high)) {
            problems.add(
                    constant.key() + " is " + value + " in " + low + " .. " + high + "; allowed: low <= value <= high");
        }
        String source = figure.path("source").textValue();
        if (source == null || source.isBlank()) {
            problems.add(constant.key() + ".source is " + shown(figure.path("source")) + "; allowed: text");
        }
        return new EnergyConstants.Figure(new Interval(value, low, high), source);
    }

    private double number(EnergyConstant constant, JsonNode figure, String member) {
        JsonNode number = figure.path(member);
        if (!number.isNumber() || !(number.doubleValue() > 0) || Double.isInfinite(number.doubleValue())) {
            problems.add(constant.key() + "." + member + " is " + shown(number) + "; allowed: a number above 0");
        }
        return number.doubleValue();
    }

    private void unknown(String prefix, JsonNode object, List<String> allowed) {
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!allowed.contains(name)) {
                problems.add(prefix + name + " is unknown; allowed: " + String.join(", ", allowed));
            }
        }
    }

    private static String shown(JsonNode node) {
        String text = node.isMissingNode() ? "missing" : node.toString();
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }
}
