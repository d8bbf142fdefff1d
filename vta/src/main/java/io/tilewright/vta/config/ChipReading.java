package io.tilewright.vta.config;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Turns the keys of one vta_config.json into a chip; collects every problem before it complains. */
final class ChipReading {
    private static final List<String> SIMULATED = List.of("sim", "tsim", "bsim", "fsim");

    private static final List<ConfigKey> FIELDS = List.of(
            ConfigKey.LOG_UOP_WIDTH,
            ConfigKey.LOG_ACC_FACTOR_RESTRICT,
            ConfigKey.LOG_INP_FACTOR_RESTRICT,
            ConfigKey.LOG_WGT_FACTOR_RESTRICT);

    private final String subject;
    private final Map<ConfigKey, Integer> numbers = new EnumMap<>(ConfigKey.class);
    private final Map<ConfigKey, String> texts = new EnumMap<>(ConfigKey.class);
    private final List<String> problems = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    ChipReading(String subject) {
        this.subject = subject;
    }

    VtaConfigJson.Loaded read(Map<String, Object> values, String name) {
        values.forEach(this::accept);
        String target = target();
        Generation generation = generation();
        int batch = 1 << required(ConfigKey.LOG_BATCH);
        int blockIn = 1 << block(ConfigKey.LOG_BLOCK_IN);
        int blockOut = 1 << block(ConfigKey.LOG_BLOCK_OUT);
        VtaConfig chip = defaults(target, generation).withName(texts.getOrDefault(ConfigKey.NAME, name));
        chip = new VtaConfig(
                chip.name(),
                generation,
                batch,
                blockIn,
                blockOut,
                required(ConfigKey.LOG_UOP_BUFF_SIZE),
                required(ConfigKey.LOG_INP_BUFF_SIZE),
                required(ConfigKey.LOG_WGT_BUFF_SIZE),
                required(ConfigKey.LOG_ACC_BUFF_SIZE),
                given(ConfigKey.LOG_UOP_WIDTH, 5),
                given(ConfigKey.LOG_ACC_FACTOR_RESTRICT, 0),
                given(ConfigKey.LOG_INP_FACTOR_RESTRICT, 0),
                given(ConfigKey.LOG_WGT_FACTOR_RESTRICT, 0),
                given(ConfigKey.SHL_MEM_AXI_DATA_BITS, chip.busBits()),
                given(ConfigKey.BURST_LEN_BITS, chip.burstLenBits()),
                given(ConfigKey.DPI_DELAY, chip.memDelay()),
                pipes(chip.pipes()),
                given(ConfigKey.CLOCK_MHZ, chip.clockMhz()));
        complain();
        chip = fields(chip);
        problems.addAll(ConfigCheck.problems(chip));
        complain();
        consistent(chip);
        complain();
        return new VtaConfigJson.Loaded(chip, target, notes);
    }

    private void accept(String name, Object value) {
        if (ConfigKey.names().contains(name)) {
            ConfigKey key = ConfigKey.valueOf(name);
            if (key.isNumber()) {
                number(key, value);
            } else if (value instanceof String text) {
                texts.put(key, text);
            } else {
                problems.add(key + " is " + shown(value) + "; allowed: " + key.allowed());
            }
        } else if (ConfigKey.isWithoutEffect(name)) {
            notes.add(name + " has no effect here");
        } else {
            problems.add("unknown key " + shown(name) + NearestName.hint(name, ConfigKey.names()));
        }
    }

    private void number(ConfigKey key, Object value) {
        if (value instanceof BigInteger number
                && number.bitLength() < 31
                && number.intValue() >= key.least()
                && number.intValue() <= key.most()) {
            numbers.put(key, number.intValue());
        } else {
            problems.add(key + " is " + shown(value) + "; allowed: " + key.allowed());
            numbers.put(key, key.least());
        }
    }

    private String target() {
        String target = texts.getOrDefault(ConfigKey.TARGET, "sim").toLowerCase(Locale.ROOT);
        List<String> known = new ArrayList<>(SIMULATED);
        known.addAll(Board.labels());
        if (!known.contains(target)) {
            problems.add("TARGET is " + shown(target) + "; allowed: " + String.join(", ", known)
                    + NearestName.hint(target, known));
        }
        return target;
    }

    private Generation generation() {
        String text = texts.get(ConfigKey.GENERATION);
        if (text == null) {
            return hasPlusKey() ? Generation.VTA_PP : Generation.VTA_UP;
        }
        for (Generation generation : Generation.values()) {
            if (generation.name().equalsIgnoreCase(text)) {
                return generation;
            }
        }
        problems.add("GENERATION is " + shown(text) + "; allowed: VTA_UP (upstream), VTA_PP (VTA++)");
        return Generation.VTA_UP;
    }

    /** Only VTA++ has these, so a file with one of them and no GENERATION means VTA_PP. */
    private boolean hasPlusKey() {
        return FIELDS.stream().anyMatch(numbers::containsKey)
                || Arrays.stream(PipeStage.values()).map(ConfigKey::of).anyMatch(numbers::containsKey);
    }

    private static VtaConfig defaults(String target, Generation generation) {
        VtaConfig chip = VtaConfig.defaultChip();
        if (Board.labels().contains(target)) {
            chip = Board.named(target).apply(chip);
        }
        return chip.withPipes(Pipes.of(generation));
    }

    private int required(ConfigKey key) {
        Integer value = numbers.get(key);
        if (value == null) {
            problems.add(key + " is missing; allowed: " + key.allowed());
            return key.least();
        }
        return value;
    }

    private int block(ConfigKey side) {
        Integer both = numbers.get(ConfigKey.LOG_BLOCK);
        Integer one = numbers.get(side);
        if (both == null && one == null) {
            problems.add("LOG_BLOCK and " + side + " are missing; allowed: either, " + side.allowed());
            return 0;
        }
        if (problems.isEmpty() && both != null && one != null && !both.equals(one)) {
            problems.add(side + " is " + one + "; allowed: " + both + " as LOG_BLOCK says, or no LOG_BLOCK");
        }
        return one == null ? both : one;
    }

    private int given(ConfigKey key, int otherwise) {
        return numbers.getOrDefault(key, otherwise);
    }

    private Pipes pipes(Pipes otherwise) {
        Pipes pipes = otherwise;
        for (PipeStage stage : PipeStage.values()) {
            pipes = pipes.with(stage, given(ConfigKey.of(stage), otherwise.cycles(stage)));
        }
        return pipes;
    }

    /** A VTA_PP file without any field width gets the narrowest restriction that fits; with some, the rest follow. */
    private VtaConfig fields(VtaConfig chip) {
        if (chip.generation() == Generation.VTA_UP || numbers.containsKey(ConfigKey.LOG_UOP_WIDTH)) {
            return chip;
        }
        boolean none = FIELDS.stream().noneMatch(numbers::containsKey);
        if (none && FieldFit.of(chip) instanceof FieldFit.Fits fits) {
            return fits.chip();
        }
        return chip.withFields(
                FieldFit.neededLogUopWidth(chip),
                chip.accFactorRestrict(),
                chip.inpFactorRestrict(),
                chip.wgtFactorRestrict());
    }

    /** Keys that only repeat what others say must agree with them. */
    private void consistent(VtaConfig chip) {
        agrees(ConfigKey.LOG_OUT_BUFF_SIZE, chip.logAccBuff() - 2, "LOG_ACC_BUFF_SIZE - 2");
        agrees(ConfigKey.DPI_DATA_BITS, chip.busBits(), "the bus width SHL_MEM_AXI_DATA_BITS");
        Integer tags = numbers.get(ConfigKey.SHL_VME_CLT_TAG_BITS);
        int needed = VmeTags.needed(chip);
        if (tags != null && tags < needed) {
            problems.add("SHL_VME_CLT_TAG_BITS is " + tags + "; allowed: at least " + needed
                    + " with these buffers and this bus");
        }
    }

    private void agrees(ConfigKey key, int expected, String source) {
        Integer value = numbers.get(key);
        if (value != null && value != expected) {
            problems.add(key + " is " + value + "; allowed: " + expected + ", which is " + source);
        }
    }

    private void complain() {
        if (!problems.isEmpty()) {
            throw new InvalidConfigException(
                    subject, problems, "correct the keys named; missing optional keys take their defaults");
        }
    }

    private static String shown(Object value) {
        String text = String.valueOf(value);
        String cut = text.length() <= 40 ? text : text.substring(0, 37) + "...";
        return value instanceof String ? "\"" + cut + "\"" : cut;
    }
}
