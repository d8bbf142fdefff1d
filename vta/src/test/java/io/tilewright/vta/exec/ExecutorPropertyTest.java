package io.tilewright.vta.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import io.tilewright.vta.config.VtaConfig;
import io.tilewright.vta.exec.ExecutionFault.Kind;
import io.tilewright.vta.image.RtlProgram;
import io.tilewright.vta.image.RtlPrograms;
import io.tilewright.vta.isa.Deps;
import io.tilewright.vta.isa.Encoder;
import io.tilewright.vta.isa.Instruction;
import io.tilewright.vta.isa.Program;
import io.tilewright.vta.isa.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExecutorPropertyTest {
    private static final ExecutionOptions OPTIONS = new ExecutionOptions(true, false, 1L << 24, 1L << 24);
    private static final List<List<Unit>> ORDERS = List.of(
            List.of(Unit.STORE, Unit.COMPUTE, Unit.LOAD),
            List.of(Unit.STORE, Unit.LOAD, Unit.COMPUTE),
            List.of(Unit.COMPUTE, Unit.STORE, Unit.LOAD),
            List.of(Unit.COMPUTE, Unit.LOAD, Unit.STORE),
            List.of(Unit.LOAD, Unit.STORE, Unit.COMPUTE),
            List.of(Unit.LOAD, Unit.COMPUTE, Unit.STORE));

    @Test
    void agreesWithAPlainSequentialMachine() {
        int hazards = 0;
        for (int seed = 0; seed < 1500; seed++) {
            Random random = new Random(seed);
            VtaConfig chip = SmallChips.ALL.get(seed % SmallChips.ALL.size());
            Program program = new RandomPrograms(chip, random).ordered(12);
            byte[] memory = randomData(random);
            Dram dram = new Dram();
            dram.write(0, memory, 0, memory.length);
            NaiveMachine naive = new NaiveMachine(program, memory);
            naive.run();
            try {
                Executor.run(program, dram, OPTIONS);
                assertThat(naive.hazard).as("seed %d", seed).isFalse();
                assertThat(dram.bytes(0, memory.length)).as("seed %d", seed).isEqualTo(memory);
            } catch (ExecutionFault fault) {
                assertThat(fault.kind())
                        .as("seed %d: %s", seed, fault.getMessage())
                        .isEqualTo(Kind.HAZARD);
                assertThat(naive.hazard)
                        .as("seed %d: %s", seed, fault.getMessage())
                        .isTrue();
                hazards++;
            }
        }
        assertThat(hazards).isBetween(100, 1000);
    }

    @Test
    void theOrderOfUnitsChangesNeitherResultNorVerdict() {
        int clean = 0;
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        for (int seed = 0; seed < 400; seed++) {
            Random random = new Random(seed);
            VtaConfig chip = SmallChips.ALL.get(seed % SmallChips.ALL.size());
            Program program = new RandomPrograms(chip, random).loose(4);
            byte[] memory = randomData(random);
            List<byte[]> results = new ArrayList<>();
            for (List<Unit> order : ORDERS) {
                Dram dram = new Dram();
                dram.write(0, memory, 0, memory.length);
                try {
                    Executor.run(program, dram, OPTIONS, order);
                    results.add(dram.bytes(0, memory.length));
                } catch (ExecutionFault fault) {
                    kinds.add(fault.kind());
                }
            }
            assertThat(results)
                    .as("seed %d", seed)
                    .satisfiesAnyOf(
                            list -> assertThat(list).isEmpty(),
                            list -> assertThat(list).hasSize(ORDERS.size()));
            for (byte[] result : results) {
                assertThat(result).as("seed %d", seed).isEqualTo(results.get(0));
            }
            clean += results.isEmpty() ? 0 : 1;
        }
        assertThat(clean).isGreaterThan(100);
        assertThat(kinds).contains(Kind.RACE, Kind.DEADLOCK, Kind.HAZARD);
    }

    @Test
    void doubleBufferedProgramsOfTheRtlDoNotDependOnTheOrder() {
        try (Stream<RtlProgram> lines = RtlPrograms.of("rand.s8")) {
            lines.forEach(line -> {
                List<byte[]> results = ORDERS.stream()
                        .map(order -> {
                            Dram dram = line.initialDram();
                            Executor.run(line.program(), dram, OPTIONS.withWorkLimit(1L << 32), order);
                            return line.output(dram);
                        })
                        .toList();
                assertThat(results).allSatisfy(each -> assertThat(each).isEqualTo(results.get(0)));
            });
        }
    }

    @Test
    void droppingAnyTokenOfADoubleBufferedProgramIsFound() {
        int found = 0;
        int programs = 0;
        try (Stream<RtlProgram> lines = RtlPrograms.of("rand.d64")) {
            for (RtlProgram line : lines.limit(6).toList()) {
                List<Instruction> whole = line.program().instructions();
                for (int at = 0; at < whole.size(); at++) {
                    Deps deps = whole.get(at).deps();
                    if (!deps.popPrev() && !deps.popNext()) {
                        continue;
                    }
                    List<Instruction> cut = new ArrayList<>(whole);
                    cut.set(
                            at,
                            RandomPrograms.with(
                                    whole.get(at), new Deps(false, false, deps.pushPrev(), deps.pushNext())));
                    programs++;
                    try {
                        Executor.run(
                                new Program(
                                        line.program().config(),
                                        line.program().instructionAddress(),
                                        cut,
                                        line.program().uopAddress(),
                                        line.program().uops()),
                                line.initialDram(),
                                OPTIONS.withWorkLimit(1L << 32));
                    } catch (ExecutionFault fault) {
                        assertThat(fault.kind()).isEqualTo(Kind.RACE);
                        found++;
                    }
                }
            }
        }
        assertThat(programs).isGreaterThan(50);
        assertThat(found).isEqualTo(programs);
    }

    @Test
    void randomBytesNeverGiveAnythingButAFault() {
        int ended = 0;
        for (int seed = 0; seed < 10_000; seed++) {
            Random random = new Random(seed);
            VtaConfig chip = SmallChips.ALL.get(seed % SmallChips.ALL.size());
            int count = 1 + random.nextInt(6);
            byte[] code = new byte[count * Encoder.INSTRUCTION_BYTES];
            random.nextBytes(code);
            for (int at = 0; at < code.length; at += Encoder.INSTRUCTION_BYTES) {
                soften(chip, random, code, at);
            }
            Dram dram = new Dram();
            dram.write(Steps.CODE, code, 0, code.length);
            byte[] data = randomData(random);
            dram.write(0, data, 0, data.length);
            boolean strict = random.nextBoolean();
            try {
                Executor.run(chip, dram, Steps.CODE, count, new ExecutionOptions(strict, strict, 1 << 16, 1 << 20));
                ended++;
            } catch (ExecutionFault fault) {
                assertThat(fault.getMessage()).as("seed %d", seed).isNotBlank();
            } catch (RuntimeException e) {
                fail("seed " + seed, e);
            }
        }
        assertThat(ended).isGreaterThan(20);
    }

    /** Pulls random bits towards sense, so that more than the first check is reached. */
    private static void soften(VtaConfig chip, Random random, byte[] code, int at) {
        code[at] = (byte) ((random.nextInt(8) == 0 ? 3 : random.nextInt(5)) | code[at] & 0x80);
        if (random.nextInt(3) == 0) {
            code[at] |= (byte) (random.nextInt(16) << 3);
        }
        boolean last = at + Encoder.INSTRUCTION_BYTES == code.length;
        if (last && random.nextInt(4) > 0) {
            code[at] = (byte) (code[at] & ~7 | 3);
        }
        int op = code[at] & 7;
        if (op < 2 && random.nextInt(4) > 0) {
            Arrays.fill(code, at + 1, at + 16, (byte) 0);
            int memory = op == 1 ? (chip.batch() == 1 ? 4 : 0) : random.nextInt(4);
            code[at] = (byte) (code[at] & 0x7F | memory << 7);
            code[at + 1] = (byte) (memory >> 1 | random.nextInt(8) << 2);
            code[at + 8] = (byte) random.nextInt(4);
            code[at + 10] = (byte) random.nextInt(4);
            code[at + 12] = (byte) random.nextInt(4);
        }
    }

    private static byte[] randomData(Random random) {
        byte[] memory = new byte[RandomPrograms.DATA_BYTES];
        random.nextBytes(memory);
        return memory;
    }
}
