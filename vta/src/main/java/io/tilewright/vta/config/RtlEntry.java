package io.tilewright.vta.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One object of an RTL test bench's configs.json, on its way to a chip; collects every problem. */
final class RtlEntry {
    private final String subject;
    private final String advice;
    private final JsonNode entry;
    private final List<String> problems = new ArrayList<>();

    RtlEntry(String subject, String advice, JsonNode entry) {
        this.subject = subject;
        this.advice = advice;
        this.entry = entry;
    }

    VtaConfig chip() {
        if (!entry.isObject()) {
            problems.add("is " + shown(entry) + "; allowed: an object");
        }
        complain();
        String name = text("name");
        Generation generation = generation(text("rtl"));
        int batch = power("batch", ConfigCheck.MAX_BLOCK);
        int blockIn = power("block_in", ConfigCheck.MAX_BLOCK);
        int blockOut = power("block_out", ConfigCheck.MAX_BLOCK);
        int uop = log2(power("uop_depth", 1 << 16));
        int inp = log2(power("inp_depth", 1 << 16));
        int wgt = log2(power("wgt_depth", 1 << 16));
        int acc = log2(power("acc_depth", 1 << 16));
        boolean plus = generation == Generation.VTA_PP;
        int logUopWidth = plus && acc + inp + wgt > 32 ? 6 : 5;
        int[] restricts = plus ? restricts(uop, acc, inp, wgt) : upstreamFields();
        VtaConfig chip = new VtaConfig(
                name,
                generation,
                batch,
                blockIn,
                blockOut,
                uop + logUopWidth - 3,
                inp + log2(batch) + log2(blockIn),
                wgt + log2(blockOut) + log2(blockIn),
                acc + log2(batch) + log2(blockOut) + 2,
                logUopWidth,
                restricts[0],
                restricts[1],
                restricts[2],
                power("bus_bits", 512),
                integer(entry, "len_bits", 1, 8),
                integer(entry, "mem_delay", 0, ConfigCheck.MAX_MEM_DELAY),
                pipes(Pipes.of(generation)),
                entry.has("clock_mhz") ? integer(entry, "clock_mhz", 1, ConfigCheck.MAX_CLOCK_MHZ) : 100);
        complain();
        problems.addAll(ConfigCheck.problems(chip));
        complain();
        return chip;
    }

    private Pipes pipes(Pipes otherwise) {
        Pipes pipes = otherwise;
        for (PipeStage stage : PipeStage.values()) {
            if (entry.has(stage.label())) {
                pipes = pipes.with(stage, integer(entry, stage.label(), 0, ConfigCheck.MAX_PIPE));
            }
        }
        return pipes;
    }

    /** The constants of section 1.3: whatever the depths, upstream's fields are 13, 11, 11 and 10 bits wide. */
    private int[] upstreamFields() {
        JsonNode fields = entry.path("field_bits");
        exactly(fields, "uop", 13);
        exactly(fields, "acc", 11);
        exactly(fields, "inp", 11);
        exactly(fields, "wgt", 10);
        return new int[3];
    }

    private void exactly(JsonNode fields, String field, int width) {
        int before = problems.size();
        int given = integer(fields, field, 1, 32);
        if (problems.size() == before && given != width) {
            problems.add("field_bits." + field + " is " + given + "; allowed: " + width
                    + " in upstream RTL, where widths are constants");
        }
    }

    /** VTA++: U is log2 of the depth, the others are what FACTOR_RESTRICT leaves of it. */
    private int[] restricts(int uop, int acc, int inp, int wgt) {
        JsonNode fields = entry.path("field_bits");
        int before = problems.size();
        int given = integer(fields, "uop", 0, 32);
        if (problems.size() == before && given != uop) {
            problems.add("field_bits.uop is " + given + "; allowed: " + uop + ", log2 of uop_depth, in VTA++");
        }
        return new int[] {restrict(fields, "acc", acc), restrict(fields, "inp", inp), restrict(fields, "wgt", wgt)};
    }

    private int restrict(JsonNode fields, String field, int logDepth) {
        int given = integer(fields, field, 1, 32);
        if (given > logDepth) {
            problems.add("field_bits." + field + " is " + given + "; allowed: 1.." + logDepth + ", log2 of " + field
                    + "_depth, in VTA++");
        }
        return logDepth - given;
    }

    private Generation generation(String rtl) {
        String text = rtl.toLowerCase(Locale.ROOT);
        if (text.contains("fork") || text.contains("vta++") || text.contains("vta_pp")) {
            return Generation.VTA_PP;
        }
        if (!text.contains("upstream") && !text.contains("vta_up")) {
            problems.add("rtl is \"" + rtl + "\"; allowed: upstream, or text with fork or VTA++");
        }
        return Generation.VTA_UP;
    }

    private String text(String key) {
        JsonNode value = entry.path(key);
        if (!value.isTextual() || value.textValue().isBlank()) {
            problems.add(key + " is " + shown(value) + "; allowed: text");
            return "upstream";
        }
        return value.textValue();
    }

    private int power(String key, int most) {
        JsonNode value = entry.path(key);
        boolean fits = value.isInt() && value.intValue() >= 1 && value.intValue() <= most;
        if (!fits || Integer.bitCount(value.intValue()) != 1) {
            problems.add(key + " is " + shown(value) + "; allowed: a power of two, 1.." + most);
            return 1;
        }
        return value.intValue();
    }

    private int integer(JsonNode object, String key, int least, int most) {
        JsonNode value = object.path(key);
        if (!value.isInt() || value.intValue() < least || value.intValue() > most) {
            String prefix = object == entry ? "" : "field_bits.";
            problems.add(prefix + key + " is " + shown(value) + "; allowed: an integer " + least + ".." + most);
            return least;
        }
        return value.intValue();
    }

    private void complain() {
        if (!problems.isEmpty()) {
            String name = entry.path("name").asText("");
            throw new InvalidConfigException(name.isBlank() ? subject : subject + " '" + name + "'", problems, advice);
        }
    }

    private static String shown(JsonNode value) {
        if (value.isMissingNode()) {
            return "missing";
        }
        String text = value.toString();
        return text.length() <= 40 ? text : text.substring(0, 37) + "...";
    }

    private static int log2(int powerOfTwo) {
        return Integer.numberOfTrailingZeros(powerOfTwo);
    }
}
