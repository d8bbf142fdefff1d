package io.tilewright.vta.exec;

import io.tilewright.vta.config.Generation;
import io.tilewright.vta.config.VtaConfig;
import io.tilewright.vta.isa.AluOp;
import io.tilewright.vta.isa.Deps;
import io.tilewright.vta.isa.Instruction;
import io.tilewright.vta.isa.Memory;
import io.tilewright.vta.isa.MicroOp;
import io.tilewright.vta.isa.Program;
import io.tilewright.vta.isa.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random programs on small chips. Data lie in the first {@link #DATA_BYTES} bytes. */
final class RandomPrograms {
    static final int DATA_BYTES = 0x2000;
    private final VtaConfig chip;
    private final Random random;

    RandomPrograms(VtaConfig chip, Random random) {
        this.chip = chip;
        this.random = random;
    }

    /** Every element is loaded first, then anything; tokens force fetch order, so the result is defined. */
    Program ordered(int length) {
        List<Instruction> body = new ArrayList<>();
        for (Memory memory : Memory.values()) {
            body.add(fill(memory));
        }
        for (int i = 0; i < length; i++) {
            body.add(step());
        }
        body.add(new Instruction.Finish(Deps.NONE));
        return new Program(chip, Steps.CODE, chained(body), Steps.UOPS, uops());
    }

    /** As {@link #ordered} with random tokens instead, most of which are wrong. */
    Program loose(int length) {
        List<Instruction> body = new ArrayList<>(ordered(length).instructions());
        for (int i = 0; i < body.size(); i++) {
            Deps deps = body.get(i).deps();
            if (random.nextInt(6) == 0) {
                int flip = random.nextInt(4);
                deps = new Deps(
                        deps.popPrev() ^ flip == 0,
                        deps.popNext() ^ flip == 1,
                        deps.pushPrev() ^ flip == 2,
                        deps.pushNext() ^ flip == 3);
            }
            body.set(i, with(body.get(i), deps));
        }
        return new Program(chip, Steps.CODE, body, Steps.UOPS, uops());
    }

    private List<MicroOp> uops() {
        List<MicroOp> uops = new ArrayList<>();
        for (int i = 0; i < chip.uopDepth(); i++) {
            boolean wide = random.nextBoolean();
            uops.add(
                    i < chip.uopDepth() / 2
                            ? new MicroOp(2 * i % chip.accDepth(), 2 * i % chip.accDepth(), 0)
                            : new MicroOp(
                                    random.nextInt(chip.accDepth()),
                                    random.nextInt(wide ? chip.accDepth() : chip.inpDepth()),
                                    wide ? 0 : random.nextInt(chip.wgtDepth())));
        }
        return uops;
    }

    private Instruction fill(Memory memory) {
        int depth = memory.depth(chip);
        long base = memory == Memory.UOP ? Steps.UOPS / chip.uopBytes() : random.nextInt(4);
        return new Instruction.Load(Deps.NONE, memory, 0, base, 1, depth, depth, 0, 0, 0, 0, false);
    }

    private Instruction step() {
        return switch (random.nextInt(8)) {
            case 0, 1 -> load();
            case 2, 3 -> gemm();
            case 4, 5, 6 -> alu();
            default -> store();
        };
    }

    private Instruction load() {
        Memory memory = Memory.values()[random.nextInt(4)];
        if (random.nextInt(8) == 0) {
            return new Instruction.Load(Deps.NONE, memory, 3, 7, 2, 0, 1, 1, 1, 1, 1, false);
        }
        if (memory == Memory.UOP) {
            return fill(memory);
        }
        int rows = 1 + random.nextInt(2);
        int columns = 1 + random.nextInt(2);
        int[] pads = {random.nextInt(2), random.nextInt(2), random.nextInt(2), random.nextInt(2)};
        int count = (rows + pads[0] + pads[1]) * (columns + pads[2] + pads[3]);
        if (count > memory.depth(chip)) {
            return load();
        }
        return new Instruction.Load(
                Deps.NONE,
                memory,
                random.nextInt(memory.depth(chip) - count + 1),
                random.nextInt(16),
                rows,
                columns,
                random.nextInt(4),
                pads[0],
                pads[1],
                pads[2],
                pads[3],
                chip.generation() == Generation.VTA_PP && random.nextBoolean());
    }

    private Instruction store() {
        int rows = 1 + random.nextInt(2);
        int columns = 1 + random.nextInt(3);
        int element = random.nextInt(chip.accDepth() - rows * columns + 1);
        // Rows of one store do not overlap; the order of bursts to one address is no part of the specification.
        return new Instruction.Store(
                Deps.NONE, element, random.nextInt(32), rows, columns, columns + random.nextInt(3));
    }

    private Instruction gemm() {
        int bgn = random.nextInt(chip.uopDepth());
        return new Instruction.Gemm(
                Deps.NONE,
                random.nextInt(4) == 0,
                bgn,
                bgn + 1 + random.nextInt(chip.uopDepth() - bgn),
                1 + random.nextInt(3),
                1 + random.nextInt(3),
                factor(chip.accFactorBits()),
                factor(chip.accFactorBits()),
                factor(chip.inpFactorBits()),
                factor(chip.inpFactorBits()),
                factor(chip.wgtFactorBits()),
                factor(chip.wgtFactorBits()));
    }

    private Instruction alu() {
        int ops = chip.generation() == Generation.VTA_PP ? 7 : 4;
        AluOp op = AluOp.values()[random.nextInt(ops)];
        int half = chip.uopDepth() / 2;
        boolean tame = random.nextInt(4) > 0;
        int bgn = random.nextInt(tame ? half : chip.uopDepth());
        int count = 1 + random.nextInt(tame ? half - bgn : Math.min(3, chip.uopDepth() - bgn));
        int step = factor(4);
        return new Instruction.Alu(
                Deps.NONE,
                op,
                random.nextBoolean(),
                op == AluOp.SHR ? random.nextInt(80) - 40 : (short) (random.nextInt() >> random.nextInt(16)),
                bgn,
                bgn + count,
                1,
                1 + random.nextInt(2),
                factor(4),
                step,
                factor(4),
                tame ? step : factor(4));
    }

    private int factor(int bits) {
        return random.nextInt(1 << random.nextInt(bits + 1));
    }

    /** Tokens that let every instruction wait for the one before it in fetch order. */
    private static List<Instruction> chained(List<Instruction> body) {
        List<Instruction> result = new ArrayList<>();
        for (Instruction next : body) {
            if (!result.isEmpty()) {
                Unit before = result.get(result.size() - 1).unit();
                if (Math.abs(before.ordinal() - next.unit().ordinal()) == 2) {
                    link(result, new Instruction.Load(Deps.NONE, Memory.UOP, 0, 0, 0, 0, 0, 0, 0, 0, 0, false));
                }
            }
            link(result, next);
        }
        return result;
    }

    private static void link(List<Instruction> result, Instruction next) {
        if (!result.isEmpty()) {
            Instruction last = result.get(result.size() - 1);
            int step = next.unit().ordinal() - last.unit().ordinal();
            Deps deps = last.deps();
            result.set(result.size() - 1, with(last, new Deps(deps.popPrev(), deps.popNext(), step < 0, step > 0)));
            next = with(next, new Deps(step > 0, step < 0, false, false));
        }
        result.add(next);
    }

    static Instruction with(Instruction i, Deps deps) {
        if (i instanceof Instruction.Load l) {
            return new Instruction.Load(
                    deps,
                    l.memory(),
                    l.sramBase(),
                    l.dramBase(),
                    l.ySize(),
                    l.xSize(),
                    l.xStride(),
                    l.yPad0(),
                    l.yPad1(),
                    l.xPad0(),
                    l.xPad1(),
                    l.padMin());
        } else if (i instanceof Instruction.Store s) {
            return new Instruction.Store(deps, s.sramBase(), s.dramBase(), s.ySize(), s.xSize(), s.xStride());
        } else if (i instanceof Instruction.Gemm g) {
            return new Instruction.Gemm(
                    deps,
                    g.reset(),
                    g.uopBgn(),
                    g.uopEnd(),
                    g.iterOut(),
                    g.iterIn(),
                    g.dstOut(),
                    g.dstIn(),
                    g.srcOut(),
                    g.srcIn(),
                    g.wgtOut(),
                    g.wgtIn());
        } else if (i instanceof Instruction.Alu a) {
            return new Instruction.Alu(
                    deps,
                    a.op(),
                    a.useImm(),
                    a.imm(),
                    a.uopBgn(),
                    a.uopEnd(),
                    a.iterOut(),
                    a.iterIn(),
                    a.dstOut(),
                    a.dstIn(),
                    a.srcOut(),
                    a.srcIn());
        }
        return new Instruction.Finish(deps);
    }
}
