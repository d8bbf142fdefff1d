package io.tilewright.vta.timing;

import static org.assertj.core.api.Assertions.assertThat;

import io.tilewright.vta.config.Generation;
import io.tilewright.vta.config.PipeStage;
import io.tilewright.vta.config.Pipes;
import io.tilewright.vta.config.VtaConfig;
import io.tilewright.vta.isa.AluOp;
import io.tilewright.vta.isa.Deps;
import io.tilewright.vta.isa.Instruction;
import io.tilewright.vta.isa.Memory;
import io.tilewright.vta.isa.Program;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The closed forms of the hardware reference (sections 3.4 to 3.6) with what each pipe stage adds to them: its cycles,
 * however much is moved or computed.
 */
class PipeStageTest {
    /** On this 512-bit bus inputs (16 bytes), accumulators (64) and micro-ops (4) are wide, weights (256) narrow. */
    private static final VtaConfig CHIP = new VtaConfig(
            "pipes", Generation.VTA_PP, 1, 16, 16, 15, 15, 18, 17, 5, 0, 0, 0, 512, 4, 16, Pipes.NONE, 100);

    @ParameterizedTest
    @CsvSource({
        "INP, 4, 21, VME_DATA_PIPE_INP WRITE_PIPE_INP",
        "ACC, 1, 21, VME_DATA_PIPE_ACC WRITE_PIPE_ACC",
        "UOP, 16, 21, VME_DATA_PIPE_UOP",
        "WGT, 0.25, 22, WRITE_PIPE_WGT"
    })
    void loads(Memory memory, double elementsPerBeat, int latency, String stages) {
        for (int elements : new int[] {16, 160}) {
            Instruction load =
                    new Instruction.Load(Deps.NONE, memory, 0, 0x10000, 1, elements, elements, 0, 0, 0, 0, false);
            takes(load, latency + (long) (elements / elementsPerBeat), stages);
        }
    }

    /** 15 rows below of 160 elements each, the data beats in between: padding writes an element in each other cycle. */
    @ParameterizedTest
    @CsvSource({"INP, 40, WRITE_PIPE_INP", "ACC, 160, WRITE_PIPE_ACC"})
    void paddingOutlastsTheDataWhateverItsPipe(Memory memory, int beats, String stages) {
        Instruction load = new Instruction.Load(Deps.NONE, memory, 0, 0x10000, 1, 160, 160, 0, 15, 0, 0, false);
        // One idle step, all padding, all beats; then done.
        takes(load, 1 + 1 + 15 * 160 + beats, stages);
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "5000"})
    void gemmAndAlu(int microOps) {
        Instruction gemm = new Instruction.Gemm(Deps.NONE, false, 0, 1, 1, microOps, 0, 0, 0, 0, 0, 0);
        takes(gemm, 6 + microOps, "GEMM_RD_DATA_PIPE GEMM_RD_UOP_PIPE GEMM_INP_IDX_PIPE");
        Instruction immediate = new Instruction.Alu(Deps.NONE, AluOp.ADD, true, 1, 0, 1, 1, microOps, 0, 0, 0, 0);
        takes(immediate, 6 + microOps, "ALU_RD_DATA_PIPE");
        Instruction tensor = new Instruction.Alu(Deps.NONE, AluOp.ADD, false, 0, 0, 1, 1, microOps, 0, 1, 0, 1);
        takes(tensor, 6 + 2L * microOps, "ALU_RD_DATA_PIPE");
    }

    /** Four elements a beat; a burst of b beats takes 4 + b, the first command is at start + 1. */
    @ParameterizedTest
    @CsvSource({"4, 5", "40, 14", "128, 40"})
    void stores(int elements, int cycles) {
        Instruction store = new Instruction.Store(Deps.NONE, 0, 0x10000, 1, elements, elements);
        takes(store, cycles, "WRITE_PIPE_OUT");
    }

    @ParameterizedTest
    @CsvSource({"INP", "WGT", "ACC", "UOP"})
    void nothingPassesNoPipe(Memory memory) {
        takes(new Instruction.Load(Deps.NONE, memory, 0, 0, 0, 0, 0, 0, 0, 0, 0, false), 1, "");
        takes(new Instruction.Store(Deps.NONE, 0, 0, 0, 0, 0), 1, "");
        takes(new Instruction.Finish(Deps.NONE), 1, "");
    }

    private static void takes(Instruction instruction, long cycles, String stages) {
        List<String> slower = Arrays.asList(stages.split(" "));
        assertThat(duration(Pipes.NONE, instruction)).isEqualTo(cycles);
        for (PipeStage stage : PipeStage.values()) {
            for (int registers : new int[] {1, 7}) {
                assertThat(duration(Pipes.NONE.with(stage, registers), instruction))
                        .as(registers + " in " + stage)
                        .isEqualTo(cycles + (slower.contains(stage.name()) ? registers : 0));
            }
        }
    }

    /** Start to done of an instruction alone in its program; a long GEMM afterwards keeps FINISH away. */
    private static long duration(Pipes pipes, Instruction instruction) {
        Instruction wait = new Instruction.Gemm(Deps.NONE, false, 0, 1, 1, 16_000, 0, 0, 0, 0, 0, 0);
        List<Instruction> program = instruction instanceof Instruction.Finish
                ? List.of(instruction)
                : List.of(instruction, wait, new Instruction.Finish(Deps.NONE));
        TimingResult time = Timing.simulate(new Program(CHIP.withPipes(pipes), 0x100000, program, 0x400000, List.of()));
        assertThat(time.load().total()).isEqualTo(time.cycles());
        assertThat(time.compute().total()).isEqualTo(time.cycles());
        assertThat(time.store().total()).isEqualTo(time.cycles());
        return time.done()[0] - time.start()[0];
    }
}
