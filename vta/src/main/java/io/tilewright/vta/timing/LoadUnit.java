package io.tilewright.vta.timing;

import io.tilewright.vta.isa.Instruction;

/** LOAD of inputs and weights (section 3.4). */
final class LoadUnit extends ExecutionUnit {
    private final TensorLoad tensor;

    LoadUnit(InstructionQueue queue, InstructionTimes times, TensorLoad tensor) {
        super(queue, times, tensor.ledger());
        this.tensor = tensor;
    }

    @Override
    long begin(Instruction instruction, long cycle) {
        Instruction.Load load = (Instruction.Load) instruction;
        if (load.xSize() == 0) {
            return cycle + 1;
        }
        return tensor.start(load, cycle);
    }

    @Override
    void save(StateTape tape, long now) {
        super.save(tape, now);
        tensor.save(tape, now);
    }

    @Override
    void restore(StateTape tape, long now, Instruction[] program) {
        super.restore(tape, now, program);
        tensor.restore(tape, now, head(program));
    }

    @Override
    void charge(Instruction instruction) {
        if (((Instruction.Load) instruction).xSize() == 0) {
            ledger.overhead += 2;
        } else {
            tensor.charge();
        }
    }
}
