package io.tilewright.vta.isa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tilewright.vta.config.Generation;
import io.tilewright.vta.config.InvalidConfigException;
import io.tilewright.vta.config.Pipes;
import io.tilewright.vta.config.Presets;
import io.tilewright.vta.config.VtaConfig;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodecTest {
    private static final VtaConfig UP = VtaConfig.defaultChip();
    private static final VtaConfig PLUS = Presets.named("f_batch2");

    /** 1x64x8: 12 bits of accumulator index, 9 of input and 9 of weight index. */
    private static final VtaConfig DEEP_ACC =
            new VtaConfig("deep", Generation.VTA_PP, 1, 64, 8, 15, 15, 18, 17, 5, 0, 0, 0, 64, 4, 16, Pipes.PLUS, 100);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            default|05000000000000000000000000000000|opcode is 5; allowed: 0 LOAD, 1 STORE, 2 GEMM, 3 FINISH, 4 ALU
            default|ffffffffffffffffffffffffffffffff|opcode is 7; allowed: 0 LOAD, 1 STORE, 2 GEMM, 3 FINISH, 4 ALU
            default|00020000000000000000000000000000|LOAD memory id is 4; allowed: 0 uop, 1 wgt, 2 inp, 3 acc
            default|80020000000000000000000000000000|LOAD memory id is 5; allowed: 0 uop, 1 wgt, 2 inp, 3 acc
            default|01000000000000000000000000000000|STORE memory id is 0; allowed: 4 out (VTA_UP)
            default|01020000000000000000000000000010|STORE padding fields are 0x1000; allowed: 0, a store cannot pad
            default|84000000000000000000000000000000|ALU reset bit is 1; allowed: 0, only GEMM resets
            default|04000000000000000000000000400000|ALU opcode is 4; allowed: 0 MIN, 1 MAX, 2 ADD, 3 SHR (VTA_UP)
            f_batch2|04000000000000000000000000070000|ALU opcode is 7; allowed: 0 MIN, 1 MAX, 2 ADD, 3 SHR, 4 CLP, 5 MOV, 6 MUL (VTA_PP)
            """)
    void bytesThatAreNoInstruction(String chip, String hex, String message) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        assertThatThrownBy(() -> new Decoder(Presets.named(chip)).instruction(bytes))
                .isInstanceOf(IsaException.class)
                .hasMessage(message);
    }

    @Test
    void bitsTheMachineDoesNotLookAtAreIgnored() {
        byte[] finish = HexFormat.of().parseHex("83ffffffffffffffffffffffffffffff");
        assertThat(new Decoder(UP).instruction(finish)).isEqualTo(new Instruction.Finish(Deps.NONE));
        byte[] load = new Encoder(UP).encode(Instructions.LOAD);
        load[7] = (byte) 0xfc;
        assertThat(new Decoder(UP).instruction(load)).isEqualTo(Instructions.LOAD);
    }

    @Test
    void wrongLengths() {
        assertThatThrownBy(() -> new Decoder(UP).instruction(new byte[15]))
                .hasMessage("instruction has 15 bytes; allowed: 16");
        assertThatThrownBy(() -> new Decoder(UP).instructions(new byte[40]))
                .hasMessage("instructions take 40 bytes; allowed: a multiple of 16 on chip 'default'");
        assertThatThrownBy(() -> new Decoder(UP).microOps(new byte[6]))
                .hasMessage("micro-ops take 6 bytes; allowed: a multiple of 4 on chip 'default'");
        byte[] second = new byte[32];
        second[16] = 6;
        assertThatThrownBy(() -> new Decoder(UP).instructions(second))
                .hasMessage("instruction 1: opcode is 6; allowed: 0 LOAD, 1 STORE, 2 GEMM, 3 FINISH, 4 ALU");
    }

    @Test
    void whatOnlyVtaPlusHas() {
        Instruction.Load padded = new Instruction.Load(Deps.NONE, Memory.INP, 0, 0, 1, 1, 1, 1, 0, 0, 0, true);
        assertThat(new Encoder(PLUS).encode(padded)[7]).isEqualTo((byte) 0x02);
        assertThat(new Decoder(PLUS).instruction(new Encoder(PLUS).encode(padded)))
                .isEqualTo(padded);
        assertThatThrownBy(() -> new Encoder(UP).encode(padded))
                .hasMessage("LOAD pads with the minimum; allowed: only 0 on chip 'default' (VTA_UP)");
        Instruction clip = new Instruction.Alu(Deps.NONE, AluOp.CLP, true, 5, 0, 1, 1, 1, 0, 0, 0, 0);
        assertThatThrownBy(() -> new Encoder(UP).encodeInstructions(List.of(Instructions.GEMM, clip)))
                .hasMessage("instruction 1: ALU op is CLP; allowed: MIN, MAX, ADD, SHR on chip 'default' (VTA_UP)");
    }

    /** Section 1.5: acc depth 4096 (12 bits) and inp depth 512 (9 bits), so the source needs the weight field. */
    @Test
    void aluSourceReachesTheWholeAccumulator() {
        assertThat(DEEP_ACC.accIndexBits()).isEqualTo(12);
        assertThat(DEEP_ACC.inpIndexBits()).isEqualTo(9);
        Encoder encoder = new Encoder(DEEP_ACC);
        Decoder decoder = new Decoder(DEEP_ACC);
        for (int source : new int[] {0, 511, 512, 1000, 4095}) {
            MicroOp wide = new MicroOp(7, source, 0);
            MicroOp decoded = decoder.microOp(encoder.encode(wide), 0);
            assertThat(decoded).isEqualTo(new MicroOp(7, source % 512, source / 512));
            assertThat(decoder.aluSource(decoded)).isEqualTo(source);
            assertThat(decoder.aluSource(wide)).isEqualTo(source);
        }
        assertThatThrownBy(() -> encoder.encode(new MicroOp(0, 512 * 512, 0)))
                .hasMessage("micro-op src is 262144; allowed: 0..511 (9 bits on chip 'deep')");
        assertThatThrownBy(() -> encoder.encodeMicroOps(List.of(new MicroOp(0, 0, 0), new MicroOp(0, 512, 1))))
                .hasMessage("micro-op 1: micro-op src is 512; allowed: 0..511 (9 bits on chip 'deep')");
    }

    @Test
    void upstreamKeepsElevenBitsOfTheAluSource() {
        VtaConfig block32 = new VtaConfig(
                "block32", Generation.VTA_UP, 1, 32, 32, 15, 15, 18, 17, 5, 0, 0, 0, 64, 4, 16, Pipes.NONE, 100);
        assertThat(block32.logInpDepth()).isEqualTo(10);
        Decoder decoder = new Decoder(block32);
        assertThat(decoder.aluSource(new MicroOp(0, 5, 1))).isEqualTo(1024 + 5);
        assertThat(decoder.aluSource(new MicroOp(0, 5, 2))).isEqualTo(5);
        assertThat(decoder.aluSource(new MicroOp(0, 2047, 0))).isEqualTo(2047);
        assertThatThrownBy(() -> new Encoder(block32).encode(new MicroOp(0, 2048, 0)))
                .hasMessage("micro-op src is 2048; allowed: 0..2047 (11 bits on chip 'block32')");
    }

    @Test
    void aChipThatCannotBeBuiltHasNoEncoding() {
        VtaConfig bad = UP.withMemory(65, 4, 16);
        assertThatThrownBy(() -> new Encoder(bad)).isInstanceOf(InvalidConfigException.class);
        assertThatThrownBy(() -> new Decoder(bad))
                .hasMessage("chip 'default': bus_bits is 65; allowed: a power of two, 64..512");
    }
}
