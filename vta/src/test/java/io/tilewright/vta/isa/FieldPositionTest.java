package io.tilewright.vta.isa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tilewright.vta.config.FieldFit;
import io.tilewright.vta.config.Generation;
import io.tilewright.vta.config.Pipes;
import io.tilewright.vta.config.Presets;
import io.tilewright.vta.config.VtaConfig;
import java.math.BigInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * First bit and width of every field, written down from sections 1.2 to 1.5 by hand for three chips: upstream,
 * VTA++ with the buffers of the measurements, and VTA++ 1x8x8 with restricted factors and 64-bit micro-ops. The field
 * is filled with ones alone, so a field that is shifted, too wide or too narrow fails here.
 */
class FieldPositionTest {
    private static final VtaConfig NARROW = ((FieldFit.Fits) FieldFit.of(new VtaConfig(
                    "narrow", Generation.VTA_PP, 1, 8, 8, 15, 15, 18, 17, 5, 0, 0, 0, 64, 4, 16, Pipes.PLUS, 100)))
            .chip();

    private static VtaConfig chip(String name) {
        return name.equals("narrow") ? NARROW : Presets.named(name);
    }

    @ParameterizedTest
    @CsvSource({
        "d64, LOAD, sramBase, 10, 16",
        "d64, LOAD, dramBase, 26, 32",
        "d64, LOAD, ySize, 64, 16",
        "d64, LOAD, xSize, 80, 16",
        "d64, LOAD, xStride, 96, 16",
        "d64, LOAD, yPad0, 112, 4",
        "d64, LOAD, yPad1, 116, 4",
        "d64, LOAD, xPad0, 120, 4",
        "d64, LOAD, xPad1, 124, 4",
        "d64, STORE, sramBase, 10, 16",
        "d64, STORE, dramBase, 26, 32",
        "d64, STORE, ySize, 64, 16",
        "d64, STORE, xSize, 80, 16",
        "d64, STORE, xStride, 96, 16",
        "d64, GEMM, uopBgn, 8, 13",
        "d64, GEMM, uopEnd, 21, 14",
        "d64, GEMM, iterOut, 35, 14",
        "d64, GEMM, iterIn, 49, 14",
        "d64, GEMM, dstOut, 64, 11",
        "d64, GEMM, dstIn, 75, 11",
        "d64, GEMM, srcOut, 86, 11",
        "d64, GEMM, srcIn, 97, 11",
        "d64, GEMM, wgtOut, 108, 10",
        "d64, GEMM, wgtIn, 118, 10",
        "d64, ALU, uopBgn, 8, 13",
        "d64, ALU, uopEnd, 21, 14",
        "d64, ALU, iterOut, 35, 14",
        "d64, ALU, iterIn, 49, 14",
        "d64, ALU, dstOut, 64, 11",
        "d64, ALU, dstIn, 75, 11",
        "d64, ALU, srcOut, 86, 11",
        "d64, ALU, srcIn, 97, 11",
        "f_batch2, LOAD, sramBase, 9, 16",
        "f_batch2, LOAD, dramBase, 25, 32",
        "f_batch2, LOAD, ySize, 64, 16",
        "f_batch2, STORE, sramBase, 9, 16",
        "f_batch2, STORE, dramBase, 25, 32",
        "f_batch2, STORE, xStride, 96, 16",
        "f_batch2, GEMM, uopBgn, 8, 13",
        "f_batch2, GEMM, uopEnd, 21, 14",
        "f_batch2, GEMM, iterIn, 49, 14",
        "f_batch2, GEMM, dstOut, 64, 10",
        "f_batch2, GEMM, dstIn, 74, 10",
        "f_batch2, GEMM, srcOut, 84, 10",
        "f_batch2, GEMM, srcIn, 94, 10",
        "f_batch2, GEMM, wgtOut, 104, 10",
        "f_batch2, GEMM, wgtIn, 114, 10",
        "f_batch2, ALU, srcOut, 84, 10",
        "f_batch2, ALU, srcIn, 94, 10",
        "narrow, GEMM, uopBgn, 8, 12",
        "narrow, GEMM, uopEnd, 20, 13",
        "narrow, GEMM, iterOut, 33, 14",
        "narrow, GEMM, iterIn, 47, 14",
        "narrow, GEMM, dstOut, 64, 10",
        "narrow, GEMM, srcIn, 94, 10",
        "narrow, GEMM, wgtIn, 114, 10",
        "narrow, ALU, dstIn, 74, 10",
        "narrow, ALU, srcOut, 84, 10"
    })
    void instructionField(String chipName, String kind, String field, int at, int width) {
        VtaConfig chip = chip(chipName);
        Instruction zero = zero(kind);
        long most = (1L << width) - 1;
        Instruction full = Instructions.with(zero, field, most);
        BigInteger expected =
                word(new Encoder(chip).encode(zero)).or(BigInteger.valueOf(most).shiftLeft(at));
        assertThat(word(new Encoder(chip).encode(full)).toString(16)).isEqualTo(expected.toString(16));
        assertThat(new Decoder(chip).instruction(new Encoder(chip).encode(full)))
                .isEqualTo(full);
        for (long wrong : new long[] {most + 1, -1}) {
            Instruction bad = Instructions.with(zero, field, wrong);
            assertThatThrownBy(() -> new Encoder(chip).encode(bad))
                    .isInstanceOf(IsaException.class)
                    .hasMessageMatching(kind + " [a-z_01]+ is " + wrong + "; allowed: 0\\.\\." + most + " \\(" + width
                            + " bits on chip '" + chip.name() + "'\\)");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "d64, 108, 111, 112",
        "f_batch2, 104, 107, 108",
        "narrow, 104, 107, 108",
    })
    void aluOperationAndImmediate(String chipName, int opAt, int useImmAt, int immAt) {
        Encoder encoder = new Encoder(chip(chipName));
        Deps none = Deps.NONE;
        BigInteger zero = word(encoder.encode(Instructions.ALU));
        assertThat(word(encoder.encode(new Instruction.Alu(none, AluOp.SHR, false, 0, 0, 0, 0, 0, 0, 0, 0, 0))))
                .isEqualTo(zero.or(BigInteger.valueOf(3).shiftLeft(opAt)));
        assertThat(word(encoder.encode(new Instruction.Alu(none, AluOp.MIN, true, 0, 0, 0, 0, 0, 0, 0, 0, 0))))
                .isEqualTo(zero.setBit(useImmAt));
        assertThat(word(encoder.encode(new Instruction.Alu(none, AluOp.MIN, false, -1, 0, 0, 0, 0, 0, 0, 0, 0))))
                .isEqualTo(zero.or(BigInteger.valueOf(0xffff).shiftLeft(immAt)));
        assertThat(word(encoder.encode(new Instruction.Alu(none, AluOp.MIN, false, -32768, 0, 0, 0, 0, 0, 0, 0, 0))))
                .isEqualTo(zero.setBit(immAt + 15));
        for (int wrong : new int[] {32768, -32769}) {
            assertThatThrownBy(() -> encoder.encode(Instructions.with(Instructions.ALU, "imm", wrong)))
                    .hasMessage("ALU imm is " + wrong + "; allowed: -32768..32767 (16 bits, signed)");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "d64, 4, 0, 11, 11, 11, 22, 10",
        "f_batch2, 4, 0, 10, 10, 10, 20, 10",
        "narrow, 8, 0, 12, 12, 12, 32, 12"
    })
    void microOpFields(
            String chipName, int bytes, int dstAt, int dstBits, int srcAt, int srcBits, int wgtAt, int wgtBits) {
        Encoder encoder = new Encoder(chip(chipName));
        int dst = (1 << dstBits) - 1;
        int src = (1 << srcBits) - 1;
        int wgt = (1 << wgtBits) - 1;
        assertThat(encoder.encode(new MicroOp(0, 0, 0))).hasSize(bytes);
        assertThat(word(encoder.encode(new MicroOp(dst, 0, 0))))
                .isEqualTo(BigInteger.valueOf(dst).shiftLeft(dstAt));
        assertThat(word(encoder.encode(new MicroOp(0, src, 0))))
                .isEqualTo(BigInteger.valueOf(src).shiftLeft(srcAt));
        assertThat(word(encoder.encode(new MicroOp(0, 0, wgt))))
                .isEqualTo(BigInteger.valueOf(wgt).shiftLeft(wgtAt));
        String chip = " bits on chip '" + chipName + "')";
        assertThatThrownBy(() -> encoder.encode(new MicroOp(dst + 1, 0, 0)))
                .hasMessage("micro-op dst is " + (dst + 1) + "; allowed: 0.." + dst + " (" + dstBits + chip);
        assertThatThrownBy(() -> encoder.encode(new MicroOp(0, src + 1, 1)))
                .hasMessage("micro-op src is " + (src + 1) + "; allowed: 0.." + src + " (" + srcBits + chip);
        assertThatThrownBy(() -> encoder.encode(new MicroOp(0, 0, -1)))
                .hasMessage("micro-op wgt is -1; allowed: 0.." + wgt + " (" + wgtBits + chip);
    }

    private static Instruction zero(String kind) {
        return switch (kind) {
            case "LOAD" -> Instructions.LOAD;
            case "STORE" -> Instructions.STORE;
            case "GEMM" -> Instructions.GEMM;
            default -> Instructions.ALU;
        };
    }

    private static BigInteger word(byte[] littleEndian) {
        byte[] bigEndian = new byte[littleEndian.length];
        for (int i = 0; i < bigEndian.length; i++) {
            bigEndian[i] = littleEndian[bigEndian.length - 1 - i];
        }
        return new BigInteger(1, bigEndian);
    }
}
