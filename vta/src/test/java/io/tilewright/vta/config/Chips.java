package io.tilewright.vta.config;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Chips for tests: changed presets, and arbitrary ones. */
public final class Chips {
    private Chips() {}

    /** A VTA_PP chip with a 64-bit bus and unrestricted 32-bit micro-ops. */
    public static VtaConfig plus(int batch, int in, int out, int uop, int inp, int wgt, int acc) {
        return new VtaConfig(
                "plus", Generation.VTA_PP, batch, in, out, uop, inp, wgt, acc, 5, 0, 0, 0, 64, 4, 16, Pipes.PLUS, 100);
    }

    /** {@code chip} with one component replaced, by the component's name, or one pipe stage, by its name. */
    public static VtaConfig with(VtaConfig chip, String component, int value) {
        for (PipeStage stage : PipeStage.values()) {
            if (stage.name().equals(component)) {
                return chip.withPipes(chip.pipes().with(stage, value));
            }
        }
        try {
            Class<?>[] types = new Class<?>[18];
            Object[] arguments = new Object[18];
            boolean found = false;
            var components = VtaConfig.class.getRecordComponents();
            for (int i = 0; i < components.length; i++) {
                boolean here = components[i].getName().equals(component);
                types[i] = components[i].getType();
                arguments[i] = here ? value : components[i].getAccessor().invoke(chip);
                found |= here;
            }
            if (!found) {
                throw new IllegalArgumentException("no component " + component);
            }
            return VtaConfig.class.getDeclaredConstructor(types).newInstance(arguments);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** Chips with powers of two and ranges as people give them; many cannot be built. */
    public static Arbitrary<VtaConfig> plausible() {
        Arbitrary<Integer> block = Arbitraries.of(1, 8, 16, 32, 64);
        Arbitrary<Generation> generation = Arbitraries.of(Generation.class);
        Arbitrary<int[]> core = Combinators.combine(Arbitraries.of(1, 1, 2, 4, 8), block, block)
                .as((b, in, out) -> new int[] {b, in, out});
        Arbitrary<int[]> buffers = Combinators.combine(
                        Arbitraries.integers().between(7, 16),
                        Arbitraries.integers().between(12, 18),
                        Arbitraries.integers().between(12, 20),
                        Arbitraries.integers().between(12, 19))
                .as((u, i, w, a) -> new int[] {u, i, w, a});
        Arbitrary<int[]> memory = Combinators.combine(
                        Arbitraries.of(64, 128, 256, 512),
                        Arbitraries.integers().between(1, 8),
                        Arbitraries.integers().between(0, 500),
                        Arbitraries.integers().between(1, 1000))
                .as((bus, len, delay, clock) -> new int[] {bus, len, delay, clock});
        Arbitrary<Pipes> pipes = Arbitraries.maps(
                        Arbitraries.of(PipeStage.class), Arbitraries.integers().between(0, 4))
                .map(Pipes::new);
        Arbitrary<int[]> restrict =
                Arbitraries.integers().between(0, 2).array(int[].class).ofSize(3);
        return Combinators.combine(generation, core, buffers, memory, restrict, pipes, Arbitraries.strings())
                .as((g, c, b, m, r, p, name) -> {
                    boolean up = g == Generation.VTA_UP;
                    VtaConfig chip = new VtaConfig(
                            name.isBlank() ? "chip" : name,
                            g,
                            up ? 1 : c[0],
                            c[1],
                            c[2],
                            b[0],
                            b[1],
                            b[2],
                            b[3],
                            5,
                            up ? 0 : r[0],
                            up ? 0 : r[1],
                            up ? 0 : r[2],
                            m[0],
                            m[1],
                            m[2],
                            up ? Pipes.NONE : p,
                            m[3]);
                    return up ? chip : chip.withFields(FieldFit.neededLogUopWidth(chip), r[0], r[1], r[2]);
                });
    }

    /** Only those that can be built. */
    public static Arbitrary<VtaConfig> valid() {
        return plausible().filter(100_000, chip -> ConfigCheck.problems(chip).isEmpty());
    }
}
