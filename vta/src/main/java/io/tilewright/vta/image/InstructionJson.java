package io.tilewright.vta.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tilewright.vta.isa.AluOp;
import io.tilewright.vta.isa.Deps;
import io.tilewright.vta.isa.Instruction;
import io.tilewright.vta.isa.Memory;
import java.util.Locale;

/**
 * One instruction as the JSON array of the program-file format (hardware reference, section 8). A LOAD that pads with
 * the minimum carries a 13th element, 1; the RTL data have no such LOAD, so this is our extension.
 */
final class InstructionJson {
    private static final int FIELD16 = 0xFFFF;
    private static final long FIELD32 = 0xFFFF_FFFFL;
    private static final int PAD = 15;
    private static final String OUT = "out";

    private InstructionJson() {}

    static Instruction read(JsonNode node, JsonFields fields) {
        if (!node.isArray() || node.size() < 2) {
            throw fields.wrong("an instruction must be an array of at least 2 elements, found " + node);
        }
        String kind = fields.asText(node.get(0), "the instruction's kind");
        Deps deps = deps(fields.asText(node.get(1), "the instruction's dep"), fields);
        return switch (kind) {
            case "L" -> load(node, deps, fields);
            case "S" -> store(node, deps, fields);
            case "G" -> gemm(node, deps, fields);
            case "A" -> alu(node, deps, fields);
            case "F" -> {
                length(node, 2, 2, fields);
                yield new Instruction.Finish(deps);
            }
            default -> throw fields.wrong("instruction kind \"" + kind + "\", allowed are L, S, G, A, F");
        };
    }

    static ArrayNode write(Instruction instruction) {
        ArrayNode node = JsonNodeFactory.instance.arrayNode();
        if (instruction instanceof Instruction.Load load) {
            node.add("L").add(deps(load.deps())).add(name(load.memory())).add(load.sramBase());
            node.add(load.dramBase()).add(load.ySize()).add(load.xSize()).add(load.xStride());
            node.add(load.yPad0()).add(load.yPad1()).add(load.xPad0()).add(load.xPad1());
            if (load.padMin()) {
                node.add(1);
            }
        } else if (instruction instanceof Instruction.Store store) {
            node.add("S").add(deps(store.deps())).add(OUT).add(store.sramBase());
            node.add(store.dramBase()).add(store.ySize()).add(store.xSize()).add(store.xStride());
            node.add(0).add(0).add(0).add(0);
        } else if (instruction instanceof Instruction.Gemm gemm) {
            node.add("G").add(deps(gemm.deps())).add(gemm.reset() ? 1 : 0);
            node.add(gemm.uopBgn()).add(gemm.uopEnd()).add(gemm.iterOut()).add(gemm.iterIn());
            node.add(gemm.dstOut()).add(gemm.dstIn()).add(gemm.srcOut()).add(gemm.srcIn());
            node.add(gemm.wgtOut()).add(gemm.wgtIn());
        } else if (instruction instanceof Instruction.Alu alu) {
            node.add("A").add(deps(alu.deps())).add(0);
            node.add(alu.uopBgn()).add(alu.uopEnd()).add(alu.iterOut()).add(alu.iterIn());
            node.add(alu.dstOut()).add(alu.dstIn()).add(alu.srcOut()).add(alu.srcIn());
            node.add(alu.op().name().toLowerCase(Locale.ROOT))
                    .add(alu.useImm() ? 1 : 0)
                    .add(alu.imm());
        } else {
            node.add("F").add(deps(instruction.deps()));
        }
        return node;
    }

    static String name(Memory memory) {
        return memory.name().toLowerCase(Locale.ROOT);
    }

    static Memory memory(String name, JsonFields fields) {
        return switch (name) {
            case "uop" -> Memory.UOP;
            case "wgt" -> Memory.WGT;
            case "inp" -> Memory.INP;
            case "acc" -> Memory.ACC;
            default -> throw fields.wrong("memory \"" + name + "\", allowed are uop, wgt, inp, acc");
        };
    }

    private static Instruction.Load load(JsonNode node, Deps deps, JsonFields fields) {
        length(node, 12, 13, fields);
        return new Instruction.Load(
                deps,
                memory(fields.asText(node.get(2), "the LOAD's memory"), fields),
                integer(node, 3, "sram", FIELD16, fields),
                fields.asNumber(node.get(4), "dram", 0, FIELD32),
                integer(node, 5, "ysize", FIELD16, fields),
                integer(node, 6, "xsize", FIELD16, fields),
                integer(node, 7, "xstride", FIELD16, fields),
                integer(node, 8, "ypad0", PAD, fields),
                integer(node, 9, "ypad1", PAD, fields),
                integer(node, 10, "xpad0", PAD, fields),
                integer(node, 11, "xpad1", PAD, fields),
                node.size() == 13 && integer(node, 12, "padmin", 1, fields) == 1);
    }

    private static Instruction.Store store(JsonNode node, Deps deps, JsonFields fields) {
        length(node, 12, 12, fields);
        if (!fields.asText(node.get(2), "the STORE's memory").equals(OUT)) {
            throw fields.wrong("STORE from memory " + node.get(2) + ", allowed is out");
        }
        for (int i = 8; i < 12; i++) {
            fields.asNumber(node.get(i), "padding of a STORE", 0, 0);
        }
        return new Instruction.Store(
                deps,
                integer(node, 3, "sram", FIELD16, fields),
                fields.asNumber(node.get(4), "dram", 0, FIELD32),
                integer(node, 5, "ysize", FIELD16, fields),
                integer(node, 6, "xsize", FIELD16, fields),
                integer(node, 7, "xstride", FIELD16, fields));
    }

    private static Instruction.Gemm gemm(JsonNode node, Deps deps, JsonFields fields) {
        length(node, 13, 13, fields);
        return new Instruction.Gemm(
                deps,
                integer(node, 2, "reset", 1, fields) == 1,
                integer(node, 3, "uop_bgn", FIELD16, fields),
                integer(node, 4, "uop_end", FIELD16, fields),
                integer(node, 5, "iter_out", FIELD16, fields),
                integer(node, 6, "iter_in", FIELD16, fields),
                integer(node, 7, "dst_out", FIELD16, fields),
                integer(node, 8, "dst_in", FIELD16, fields),
                integer(node, 9, "src_out", FIELD16, fields),
                integer(node, 10, "src_in", FIELD16, fields),
                integer(node, 11, "wgt_out", FIELD16, fields),
                integer(node, 12, "wgt_in", FIELD16, fields));
    }

    private static Instruction.Alu alu(JsonNode node, Deps deps, JsonFields fields) {
        length(node, 14, 14, fields);
        integer(node, 2, "reset of an ALU", 0, fields);
        return new Instruction.Alu(
                deps,
                operation(fields.asText(node.get(11), "the ALU's op"), fields),
                integer(node, 12, "use_imm", 1, fields) == 1,
                (int) fields.asNumber(node.get(13), "imm", Short.MIN_VALUE, Short.MAX_VALUE),
                integer(node, 3, "uop_bgn", FIELD16, fields),
                integer(node, 4, "uop_end", FIELD16, fields),
                integer(node, 5, "iter_out", FIELD16, fields),
                integer(node, 6, "iter_in", FIELD16, fields),
                integer(node, 7, "dst_out", FIELD16, fields),
                integer(node, 8, "dst_in", FIELD16, fields),
                integer(node, 9, "src_out", FIELD16, fields),
                integer(node, 10, "src_in", FIELD16, fields));
    }

    private static AluOp operation(String name, JsonFields fields) {
        for (AluOp op : AluOp.values()) {
            if (op.name().toLowerCase(Locale.ROOT).equals(name)) {
                return op;
            }
        }
        throw fields.wrong("ALU op \"" + name + "\", allowed are min, max, add, shr, clp, mov, mul");
    }

    private static Deps deps(String bits, JsonFields fields) {
        if (!bits.matches("[01]{4}")) {
            throw fields.wrong("dep \"" + bits + "\" must be four characters 0 or 1");
        }
        return new Deps(bits.charAt(0) == '1', bits.charAt(1) == '1', bits.charAt(2) == '1', bits.charAt(3) == '1');
    }

    private static String deps(Deps deps) {
        return (deps.popPrev() ? "1" : "0")
                + (deps.popNext() ? "1" : "0")
                + (deps.pushPrev() ? "1" : "0")
                + (deps.pushNext() ? "1" : "0");
    }

    private static int integer(JsonNode node, int index, String what, int max, JsonFields fields) {
        return (int) fields.asNumber(node.get(index), what, 0, max);
    }

    private static void length(JsonNode node, int min, int max, JsonFields fields) {
        if (node.size() < min || node.size() > max) {
            throw fields.wrong("an instruction of kind " + node.get(0) + " has " + node.size()
                    + " elements, allowed are " + (min == max ? "" + min : min + ".." + max));
        }
    }
}
