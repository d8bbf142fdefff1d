package io.tilewright.vta.isa;

import io.tilewright.vta.config.NearestName;
import io.tilewright.vta.config.VtaConfig;
import java.util.Arrays;
import java.util.List;

/**
 * Reads one line of the text that {@link Disassembler} writes. Keys may stand in any order, numbers may be decimal or
 * {@code 0x} hexadecimal, {@code #} starts a comment, and a leading {@code 12:} is skipped. Every value is checked
 * against the chip's fields. Whole programs: {@link #program}.
 */
public final class Assembler {
    private static final List<String> MNEMONICS = List.of("LOAD", "STORE", "GEMM", "ALU", "FINISH");
    private static final List<String> MEMORIES =
            Arrays.stream(Memory.values()).map(Enum::name).toList();
    private static final List<String> ALU_OPS =
            Arrays.stream(AluOp.values()).map(Enum::name).toList();

    private final Encoder encoder;

    /** @throws io.tilewright.vta.config.InvalidConfigException when the chip cannot be built */
    public Assembler(VtaConfig chip) {
        this.encoder = new Encoder(chip);
    }

    /**
     * A whole program as {@link Disassembler#text(Program)} writes it.
     *
     * @throws IsaException naming the line, what is wrong and what is allowed
     */
    public static Program program(String text) {
        return new ProgramText(text).read();
    }

    /**
     * One instruction.
     *
     * @throws IsaException when the line is none, or a value does not fit its field
     */
    public Instruction instruction(String line) {
        List<String> words = words(line);
        String mnemonic = words.isEmpty() ? "" : words.get(0);
        Instruction instruction = switch (mnemonic) {
            case "LOAD" -> load(words);
            case "STORE" -> store(words);
            case "GEMM" -> gemm(words);
            case "ALU" -> alu(words);
            case "FINISH" ->
                new Instruction.Finish(
                        Statement.of(words, List.of(), List.of(), List.of()).deps());
            default ->
                throw Statement.wrong("\"" + Statement.shown(mnemonic) + "\" is no instruction; allowed: "
                        + String.join(", ", MNEMONICS) + NearestName.hint(mnemonic, MNEMONICS));
        };
        encoder.encode(instruction);
        return instruction;
    }

    /**
     * One micro-op, a line that starts with UOP.
     *
     * @throws IsaException when the line is none, or an index does not fit its field
     */
    public MicroOp microOp(String line) {
        List<String> words = words(line);
        if (words.isEmpty() || !words.get(0).equals("UOP")) {
            throw Statement.wrong("\"" + Statement.shown(words.isEmpty() ? "" : words.get(0))
                    + "\" is no micro-op; allowed: UOP dst=N src=N wgt=N");
        }
        Statement s = Statement.of(words, List.of(), List.of("dst", "src", "wgt"), List.of());
        if (!s.deps().equals(Deps.NONE)) {
            throw Statement.wrong("UOP has dependency tokens; allowed: none, only instructions have them");
        }
        MicroOp uop = new MicroOp(one(s, "dst"), one(s, "src"), one(s, "wgt"));
        encoder.encode(uop);
        return uop;
    }

    /** The words of a line without its number and comment. */
    private static List<String> words(String line) {
        int comment = line.indexOf('#');
        String text = (comment < 0 ? line : line.substring(0, comment)).strip();
        int colon = text.indexOf(':');
        if (colon > 0 && text.substring(0, colon).chars().allMatch(c -> c >= '0' && c <= '9')) {
            text = text.substring(colon + 1).strip();
        }
        return text.isEmpty() ? List.of() : List.of(text.split("\\s+"));
    }

    private static Instruction load(List<String> words) {
        Statement s =
                Statement.of(words, MEMORIES, List.of("sram", "dram", "y", "x", "stride", "pad"), List.of("pad_min"));
        int[] pad = ints("pad", s.optional("pad", 4));
        return new Instruction.Load(
                s.deps(),
                Memory.valueOf(s.operand()),
                one(s, "sram"),
                s.required("dram", 1)[0],
                one(s, "y"),
                one(s, "x"),
                one(s, "stride"),
                pad[0],
                pad[1],
                pad[2],
                pad[3],
                s.has("pad_min"));
    }

    private static Instruction store(List<String> words) {
        Statement s = Statement.of(words, List.of(), List.of("sram", "dram", "y", "x", "stride"), List.of());
        return new Instruction.Store(
                s.deps(), one(s, "sram"), s.required("dram", 1)[0], one(s, "y"), one(s, "x"), one(s, "stride"));
    }

    private static Instruction gemm(List<String> words) {
        Statement s = Statement.of(words, List.of(), List.of("uop", "iter", "dst", "src", "wgt"), List.of("reset"));
        int[] uop = two(s, "uop");
        int[] iter = two(s, "iter");
        int[] dst = two(s, "dst");
        int[] src = two(s, "src");
        int[] wgt = two(s, "wgt");
        return new Instruction.Gemm(
                s.deps(),
                s.has("reset"),
                uop[0],
                uop[1],
                iter[0],
                iter[1],
                dst[0],
                dst[1],
                src[0],
                src[1],
                wgt[0],
                wgt[1]);
    }

    private static Instruction alu(List<String> words) {
        Statement s =
                Statement.of(words, ALU_OPS, List.of("imm", "unused_imm", "uop", "iter", "dst", "src"), List.of());
        if (s.has("imm") && s.has("unused_imm")) {
            throw Statement.wrong("ALU has imm and unused_imm; allowed: one of them");
        }
        int imm = ints("imm", s.optional(s.has("imm") ? "imm" : "unused_imm", 1))[0];
        int[] uop = two(s, "uop");
        int[] iter = two(s, "iter");
        int[] dst = two(s, "dst");
        int[] src = two(s, "src");
        return new Instruction.Alu(
                s.deps(),
                AluOp.valueOf(s.operand()),
                s.has("imm"),
                imm,
                uop[0],
                uop[1],
                iter[0],
                iter[1],
                dst[0],
                dst[1],
                src[0],
                src[1]);
    }

    private static int one(Statement s, String key) {
        return ints(key, s.required(key, 1))[0];
    }

    private static int[] two(Statement s, String key) {
        return ints(key, s.required(key, 2));
    }

    /** All fields but dram_base are narrower than 31 bits; the encoder says how narrow. */
    private static int[] ints(String key, long[] values) {
        int[] result = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            if (values[i] > Integer.MAX_VALUE) {
                throw Statement.wrong(key + " is " + values[i] + "; allowed: at most " + Integer.MAX_VALUE);
            }
            result[i] = (int) values[i];
        }
        return result;
    }
}
