package io.tilewright.vta.clocked;

import static io.tilewright.vta.clocked.Rule.*;

import io.tilewright.vta.config.PipeStage;
import io.tilewright.vta.config.Pipes;
import io.tilewright.vta.isa.Memory;

/** Section 4: the extra registers that a tensor load has, by the memory it fills. */
record LoadPipes(int data, int write) {
    LoadPipes(Clock clock, Pipes pipes, Memory memory) {
        this(data(clock, pipes, memory), write(clock, pipes, memory));
    }

    private static int data(Clock clock, Pipes pipes, Memory memory) {
        return switch (memory) {
            case UOP -> cycles(clock, PIPE_DATA_UOP, pipes, PipeStage.VME_DATA_PIPE_UOP);
            case WGT -> cycles(clock, PIPE_DATA_WGT, pipes, PipeStage.VME_DATA_PIPE_WGT);
            case INP -> cycles(clock, PIPE_DATA_INP, pipes, PipeStage.VME_DATA_PIPE_INP);
            case ACC -> cycles(clock, PIPE_DATA_ACC, pipes, PipeStage.VME_DATA_PIPE_ACC);
        };
    }

    private static int write(Clock clock, Pipes pipes, Memory memory) {
        return switch (memory) {
            case UOP -> 0;
            case WGT -> cycles(clock, PIPE_WRITE_WGT, pipes, PipeStage.WRITE_PIPE_WGT);
            case INP -> cycles(clock, PIPE_WRITE_INP, pipes, PipeStage.WRITE_PIPE_INP);
            case ACC -> cycles(clock, PIPE_WRITE_ACC, pipes, PipeStage.WRITE_PIPE_ACC);
        };
    }

    static int cycles(Clock clock, Rule rule, Pipes pipes, PipeStage stage) {
        return (int) clock.choose(rule, pipes.cycles(stage), 0);
    }
}
