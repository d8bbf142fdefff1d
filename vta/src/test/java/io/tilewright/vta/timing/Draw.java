package io.tilewright.vta.timing;

import io.tilewright.vta.config.VtaConfig;
import io.tilewright.vta.isa.Program;
import io.tilewright.vta.timing.RandomPrograms.Draft;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One program of the random comparison, before it is made for a chip.
 *
 * @param repeats how often the drafts follow each other
 * @param settled whether every pop has its push, see {@link RandomPrograms#program}
 */
record Draw(List<Draft> drafts, int repeats, boolean settled) {
    /**
     * Of 100 programs about 80 are up to 24 instructions of any kind, 14 repeat a few instructions, 3 fill a queue
     * behind a long GEMM, 3 may lock up.
     */
    static Draw random(SplittableRandom random) {
        int kind = random.nextInt(100);
        List<Draft> drafts = new ArrayList<>();
        if (kind < 3) {
            drafts.add(new Draft(5, 0, List.of(40, 40, 7, 1), List.of(0, 0, 0, 0)));
            for (int n = 520 + random.nextInt(200); n > 0; n--) {
                boolean sync = random.nextInt(8) > 0;
                drafts.add(sync ? sync(random) : draft(random));
            }
            return new Draw(drafts, 1, true);
        }
        boolean repeat = kind < 17;
        for (int n = 1 + random.nextInt(repeat ? 8 : 24); n > 0; n--) {
            drafts.add(draft(random));
        }
        return new Draw(drafts, repeat ? 2 + random.nextInt(30) : 1, kind < 97);
    }

    private static Draft draft(SplittableRandom random) {
        int most = random.nextInt(4) == 0 ? 40 : 5;
        List<Integer> shape = List.of(
                1 + random.nextInt(random.nextInt(4) == 0 ? 20 : 4),
                random.nextInt(most),
                random.nextInt(70),
                1 + random.nextInt(40));
        List<Integer> pads = new ArrayList<>();
        boolean padded = random.nextInt(3) == 0;
        for (int k = 0; k < 4; k++) {
            pads.add(padded && random.nextBoolean() ? random.nextInt(16) : 0);
        }
        return new Draft(random.nextInt(7), random.nextInt(16), shape, pads);
    }

    /** A no-op of any unit. */
    private static Draft sync(SplittableRandom random) {
        int memory = new int[] {0, 2, 4}[random.nextInt(3)];
        return new Draft(memory, random.nextInt(16), List.of(1, 0, 0, 1), List.of(0, 0, 0, 0));
    }

    Program program(VtaConfig chip) {
        return RandomPrograms.program(chip, drafts, repeats, settled);
    }
}
