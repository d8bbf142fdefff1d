package io.tilewright.vta.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** The programs that ran on the RTL, among the test resources: one file for each kind of program and chip. */
public final class RtlPrograms {
    private static final Map<String, Integer> COUNTS = new TreeMap<>(
            Map.of("conv.b32", 4, "conv.d64", 17, "conv.s8", 2, "conv.w128", 5, "func.d64", 40, "func.f_batch2", 14));

    static {
        for (String chip : new String[] {"b32", "d64", "f_batch2", "p64", "s8", "w128", "w512"}) {
            COUNTS.put("micro." + chip, 242);
            COUNTS.put("rand." + chip, 27);
        }
    }

    private RtlPrograms() {}

    /** Every file, with the number of its programs. */
    static Stream<Arguments> files() {
        return COUNTS.entrySet().stream().map(file -> Arguments.of(file.getKey(), file.getValue()));
    }

    /**
     * The programs of a file, to be closed.
     *
     * @param file without its ending, e.g. {@code rand.s8}
     */
    public static Stream<RtlProgram> of(String file) {
        return ProgramLines.read(
                RtlPrograms.class.getResourceAsStream("/rtl/" + file + ".jsonl.gz"), file, RtlTestConfigs::of);
    }

    /** Checks every program of a file, one at a time, and that there are as many as expected. */
    public static void each(String file, int count, Consumer<RtlProgram> check) {
        int seen = 0;
        try (Stream<RtlProgram> programs = of(file)) {
            for (Iterator<RtlProgram> all = programs.iterator(); all.hasNext(); seen++) {
                check.accept(all.next());
            }
        }
        assertThat(seen).as("programs of " + file).isEqualTo(count);
    }
}
