package io.tilewright.vta.timing;

import io.tilewright.vta.config.PipeStage;
import io.tilewright.vta.config.VtaConfig;
import io.tilewright.vta.isa.Deps;
import io.tilewright.vta.isa.Instruction;
import io.tilewright.vta.isa.Program;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Recognises programs that take the same time. The cycle model looks at no data, no scratchpad address and no buffer
 * size: the time follows from the bus, the memory, the pipeline registers and the element sizes, and from each
 * instruction's unit, tokens, loop counts or transfer, with the transfer's place within the burst boundaries (see {@link
 * Likeness}). The key is the SHA-256 of exactly these.
 */
public final class TimingKey {
    /** Bytes of an instruction's part at most. */
    private static final int WIDEST = 64;

    private final VtaConfig config;
    private final long burstMask;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 14);
    private final MessageDigest digest;

    private TimingKey(VtaConfig config) {
        this.config = config;
        this.burstMask = ((long) config.busBytes() << config.burstLenBits()) - 1;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException("every JVM has SHA-256", never);
        }
    }

    /** Programs with equal keys have equal {@link Timing#simulate} cycles, or the same fault. */
    public static String of(Program program) {
        return new TimingKey(program.config()).run(program);
    }

    private String run(Program program) {
        ints(config.busBits(), config.burstLenBits(), config.memDelay(), config.blockOut());
        ints(config.inpBytes(), config.wgtBytes(), config.accBytes(), config.outBytes(), config.uopBytes());
        for (PipeStage stage : PipeStage.values()) {
            buffer.putInt(config.pipes().cycles(stage));
        }
        buffer.putLong(program.instructionAddress());
        for (Instruction instruction : program.instructions()) {
            if (buffer.remaining() < WIDEST) {
                flush();
            }
            add(instruction);
        }
        flush();
        return HexFormat.of().formatHex(digest.digest());
    }

    private void add(Instruction instruction) {
        if (instruction instanceof Instruction.Load load) {
            head(1 + load.memory().ordinal(), load.deps());
            ints(load.ySize(), load.xSize(), load.xStride(), load.yPad0(), load.yPad1(), load.xPad0(), load.xPad1());
            buffer.putLong(load.dramBase() * load.memory().elementBytes(config) & burstMask);
        } else if (instruction instanceof Instruction.Store store) {
            head(101, store.deps());
            ints(store.ySize(), store.xSize(), store.xStride());
            buffer.putLong(store.dramBase() * config.outBytes() & burstMask);
        } else if (instruction instanceof Instruction.Gemm g) {
            head(102, g.deps());
            ints(g.iterOut(), g.iterIn(), g.uopBgn() < g.uopEnd() ? g.uopEnd() - g.uopBgn() : 0);
        } else if (instruction instanceof Instruction.Alu a) {
            head(a.useImm() ? 103 : 104, a.deps());
            ints(a.iterOut(), a.iterIn(), a.uopBgn() < a.uopEnd() ? a.uopEnd() - a.uopBgn() : 0);
        } else {
            head(105, instruction.deps());
        }
    }

    private void head(int kind, Deps deps) {
        buffer.put((byte) kind);
        buffer.put((byte) ((deps.popPrev() ? 8 : 0)
                + (deps.popNext() ? 4 : 0)
                + (deps.pushPrev() ? 2 : 0)
                + (deps.pushNext() ? 1 : 0)));
    }

    private void ints(int... values) {
        for (int value : values) {
            buffer.putInt(value);
        }
    }

    private void flush() {
        digest.update(buffer.array(), 0, buffer.position());
        buffer.clear();
    }
}
