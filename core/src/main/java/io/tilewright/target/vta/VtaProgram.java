package io.tilewright.target.vta;

import io.tilewright.target.TargetProgram;
import io.tilewright.vta.config.VtaConfig;
import io.tilewright.vta.isa.Program;
import io.tilewright.workload.Conv2d;

/**
 * A lowered layer.
 *
 * @param conv the layer
 * @param chip the accelerator
 * @param schedule the schedule
 * @param program instructions and micro-ops
 * @param memory where the tensors lie
 */
public record VtaProgram(Conv2d conv, VtaConfig chip, Schedule schedule, Program program, MemoryMap memory)
        implements TargetProgram {}
