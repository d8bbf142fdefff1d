package io.tilewright.vta.isa;

import io.tilewright.vta.config.Generation;
import io.tilewright.vta.config.VtaConfig;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Instructions for tests: every field at a random value that the chip can hold. */
public final class Instructions {
    /** All fields 0, tokens none. */
    static final Instruction.Load LOAD = new Instruction.Load(Deps.NONE, Memory.UOP, 0, 0, 0, 0, 0, 0, 0, 0, 0, false);

    static final Instruction.Store STORE = new Instruction.Store(Deps.NONE, 0, 0, 0, 0, 0);
    static final Instruction.Gemm GEMM = new Instruction.Gemm(Deps.NONE, false, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    static final Instruction.Alu ALU = new Instruction.Alu(Deps.NONE, AluOp.MIN, false, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    private Instructions() {}

    /** Any encodable instruction of {@code chip}. */
    public static Instruction any(VtaConfig chip, Random random) {
        boolean plus = chip.generation() == Generation.VTA_PP;
        Deps deps = new Deps(random.nextBoolean(), random.nextBoolean(), random.nextBoolean(), random.nextBoolean());
        int u = chip.uopFieldBits();
        int a = chip.accFactorBits();
        int i = chip.inpFactorBits();
        int w = chip.wgtFactorBits();
        return switch (random.nextInt(5)) {
            case 0 ->
                new Instruction.Load(
                        deps,
                        Memory.values()[random.nextInt(4)],
                        bits(random, 16),
                        bits(random, 31) * 2L + 1,
                        bits(random, 16),
                        bits(random, 16),
                        bits(random, 16),
                        bits(random, 4),
                        bits(random, 4),
                        bits(random, 4),
                        bits(random, 4),
                        plus && random.nextBoolean());
            case 1 ->
                new Instruction.Store(
                        deps, bits(random, 16), bits(random, 31), bits(random, 16), bits(random, 16), bits(random, 16));
            case 2 ->
                new Instruction.Gemm(
                        deps,
                        random.nextBoolean(),
                        bits(random, u),
                        bits(random, u + 1),
                        bits(random, 14),
                        bits(random, 14),
                        bits(random, a),
                        bits(random, a),
                        bits(random, i),
                        bits(random, i),
                        bits(random, w),
                        bits(random, w));
            case 3 ->
                new Instruction.Alu(
                        deps,
                        AluOp.values()[random.nextInt(plus ? 7 : 4)],
                        random.nextBoolean(),
                        (short) random.nextInt(),
                        bits(random, u),
                        bits(random, u + 1),
                        bits(random, 14),
                        bits(random, 14),
                        bits(random, a),
                        bits(random, a),
                        bits(random, i),
                        bits(random, i));
            default -> new Instruction.Finish(deps);
        };
    }

    /** Any micro-op whose three indexes fit their fields. */
    public static MicroOp anyMicroOp(VtaConfig chip, Random random) {
        return new MicroOp(
                bits(random, chip.accIndexBits()),
                bits(random, chip.inpIndexBits()),
                bits(random, chip.wgtIndexBits()));
    }

    /** A program of random instructions and micro-ops; nothing that could be run. */
    public static Program anyProgram(VtaConfig chip, Random random) {
        List<Instruction> instructions = random.ints(random.nextInt(12), 0, 1)
                .mapToObj(zero -> any(chip, random))
                .toList();
        List<MicroOp> uops = random.ints(random.nextInt(12), 0, 1)
                .mapToObj(zero -> anyMicroOp(chip, random))
                .toList();
        return new Program(chip, bits(random, 20) * 4096L, instructions, bits(random, 20) * 16L, uops);
    }

    /** {@code instruction} with one numeric component replaced, by the component's name. */
    static Instruction with(Instruction instruction, String component, long value) {
        RecordComponent[] components = instruction.getClass().getRecordComponents();
        Object[] arguments = new Object[components.length];
        boolean found = false;
        try {
            for (int i = 0; i < components.length; i++) {
                arguments[i] = components[i].getAccessor().invoke(instruction);
                if (components[i].getName().equals(component)) {
                    found = true;
                    arguments[i] = components[i].getType() == long.class ? (Object) value : (Object) (int) value;
                }
            }
            if (!found) {
                throw new IllegalArgumentException("no component " + component);
            }
            Constructor<?> constructor = instruction
                    .getClass()
                    .getDeclaredConstructor(Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new));
            return (Instruction) constructor.newInstance(arguments);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** 0, all ones, or anything between: the ends are what a wrong width breaks. */
    private static int bits(Random random, int width) {
        int most = (int) ((1L << width) - 1);
        return switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> most;
            default -> random.nextInt() & most;
        };
    }
}
