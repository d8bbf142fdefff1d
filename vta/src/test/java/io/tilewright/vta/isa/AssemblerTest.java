package io.tilewright.vta.isa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tilewright.vta.config.Presets;
import io.tilewright.vta.config.VtaConfig;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssemblerTest {
    private static final Deps POP_PREV = new Deps(true, false, false, false);
    private static final Deps ALL = new Deps(true, true, true, true);

    private static final Program PROGRAM = new Program(
            VtaConfig.defaultChip(),
            0x100000,
            List.of(
                    new Instruction.Load(
                            new Deps(false, true, false, false), Memory.INP, 0, 524343, 2, 8, 12, 2, 1, 0, 0, false),
                    new Instruction.Gemm(new Deps(true, false, true, false), false, 0, 4, 2, 2, 16, 1, 1, 1, 0, 0),
                    new Instruction.Gemm(Deps.NONE, true, 0, 4, 2, 2, 16, 1, 0, 0, 0, 0),
                    new Instruction.Alu(
                            new Deps(false, false, false, true), AluOp.SHR, true, -6, 23, 27, 2, 2, 16, 8, 16, 8),
                    new Instruction.Alu(Deps.NONE, AluOp.MAX, false, 0, 0, 1, 1, 1, 0, 0, 0, 0),
                    new Instruction.Store(POP_PREV, 0, 4294967295L, 2, 8, 12),
                    new Instruction.Finish(ALL)),
            0x400000,
            List.of(new MicroOp(0, 7, 9), new MicroOp(1, 28, 5)));

    private static final String TEXT = """
            tilewright-vta 1
            config {"NAME": "default", "GENERATION": "VTA_UP", "TARGET": "sim", "HW_VER": "0.0.2", "LOG_INP_WIDTH": 3, \
            "LOG_WGT_WIDTH": 3, "LOG_ACC_WIDTH": 5, "LOG_BATCH": 0, "LOG_BLOCK": 4, "LOG_UOP_BUFF_SIZE": 13, \
            "LOG_INP_BUFF_SIZE": 15, "LOG_WGT_BUFF_SIZE": 18, "LOG_ACC_BUFF_SIZE": 17, "SHL_MEM_AXI_DATA_BITS": 64, \
            "DPI_DELAY": 16, "BURST_LEN_BITS": 4, "CLOCK_MHZ": 100}
            instructions 0x100000
            0: LOAD INP sram=0 dram=524343 y=2 x=8 stride=12 pad=2,1,0,0 pop_next
            1: GEMM uop=0,4 iter=2,2 dst=16,1 src=1,1 wgt=0,0 pop_prev push_prev
            2: GEMM uop=0,4 iter=2,2 dst=16,1 src=0,0 wgt=0,0 reset
            3: ALU SHR imm=-6 uop=23,27 iter=2,2 dst=16,8 src=16,8 push_next
            4: ALU MAX uop=0,1 iter=1,1 dst=0,0 src=0,0
            5: STORE sram=0 dram=4294967295 y=2 x=8 stride=12 pop_prev
            6: FINISH pop_prev pop_next push_prev push_next
            uops 0x400000
            0: UOP dst=0 src=7 wgt=9
            1: UOP dst=1 src=28 wgt=5
            """;

    @Test
    void programAsText() {
        assertThat(Disassembler.text(PROGRAM)).isEqualTo(TEXT);
        assertThat(Assembler.program(TEXT)).isEqualTo(PROGRAM);
    }

    @Test
    void writtenByHand() {
        String text = TEXT.replace("\n", "   # remark\r\n")
                .replaceFirst("tilewright-vta 1   # remark", "# by hand\n\ntilewright-vta 1")
                .replaceFirst("100}   # remark", "100}")
                .replaceFirst("dram=524343", "dram=0x80037")
                .replaceFirst("pop_next", "pop_next  ")
                .replace("0: LOAD INP sram=0 ", "LOAD INP   ")
                .replace("stride=12 pad=2,1,0,0", "stride=12 sram=0x0 pad=2,1,0,0");
        assertThat(Assembler.program(text)).isEqualTo(PROGRAM);
    }

    @Test
    void rareWords() {
        Assembler plus = new Assembler(Presets.named("f_batch2"));
        String load = "LOAD ACC sram=1 dram=2 y=3 x=4 stride=5 pad=0,0,0,1 pad_min push_prev";
        assertThat(Disassembler.text(plus.instruction(load))).isEqualTo(load);
        String tensor = "ALU MUL unused_imm=-3 uop=0,1 iter=1,1 dst=0,0 src=0,0";
        assertThat(Disassembler.text(plus.instruction(tensor))).isEqualTo(tensor);
        assertThat(((Instruction.Alu) plus.instruction(tensor)).useImm()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            FINISH|GEMN|"GEMN" is no instruction; allowed: LOAD, STORE, GEMM, ALU, FINISH; did you mean GEMM?
            LOAD INP|LOAD OUT|LOAD is followed by "OUT"; allowed: UOP, WGT, INP, ACC
            LOAD INP|LOAD INO|LOAD is followed by "INO"; allowed: UOP, WGT, INP, ACC; did you mean INP?
            ALU SHR|ALU SHL|ALU is followed by "SHL"; allowed: MIN, MAX, ADD, SHR, CLP, MOV, MUL; did you mean SHR?
            ALU SHR|ALU CLP|ALU op is CLP; allowed: MIN, MAX, ADD, SHR on chip 'default' (VTA_UP)
            stride=12 pad=2,1,0,0|pad=2,1,0,0|LOAD stride is missing; allowed: stride=N
            pad=2,1,0,0|pad=2,1|LOAD pad has 2 numbers; allowed: pad=N,N,N,N
            pad=2,1,0,0|pad=16,1,0,0|LOAD y_pad_0 is 16; allowed: 0..15 (4 bits on chip 'default')
            y=2|y=65536|LOAD y_size is 65536; allowed: 0..65535 (16 bits on chip 'default')
            y=2|y=2 y=2|LOAD y is given twice; allowed: once
            y=2|y=two|LOAD y is "two"; allowed: an integer -2147483648..4294967295
            y=2|y=99999999999999999999999999|LOAD y is "99999999999999999999999999"; allowed: an integer -2147483648..4294967295
            y=2|y=4294967295|y is 4294967295; allowed: at most 2147483647
            y=2|y=|LOAD y is ""; allowed: an integer -2147483648..4294967295
            y=2|z=2|LOAD has no "z"; allowed: sram, dram, y, x, stride, pad
            pop_next|pop_nxet|LOAD has no "pop_nxet"; allowed: pad_min, pop_prev, pop_next, push_prev, push_next and key=number; did you mean pop_next?
            pop_next|pop_next pop_next|LOAD pop_next is given twice; allowed: once
            """)
    void wrongInstruction(String good, String bad, String message) {
        String text = TEXT.replaceFirst(good, bad);
        assertThat(text).isNotEqualTo(TEXT);
        int line = (int) TEXT.substring(0, TEXT.indexOf(good)).lines().count();
        assertThatThrownBy(() -> Assembler.program(text))
                .isInstanceOf(IsaException.class)
                .hasMessage("line " + line + ": " + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            tilewright-vta 1|tilewright-vta 2|line 1: is no program text; allowed: first line "tilewright-vta 1"
            config|conf|line 2: is "conf {"NAME": "default", "GENERATION"..."; allowed: "config ..."
            "LOG_BATCH": 0|"LOG_BATCH": 9|line 2: configuration 'chip': LOG_BATCH is 9; allowed: an integer 0..8
            instructions 0x100000|instructions -1|line 3: instructions address is "-1"; allowed: an integer 0..72057594037927935
            uops 0x400000|# none|line 12: "UOP" is no instruction; allowed: LOAD, STORE, GEMM, ALU, FINISH
            src=7 wgt=9|src=7 wgt=1024|line 12: micro-op wgt is 1024; allowed: 0..1023 (10 bits on chip 'default')
            src=7 wgt=9|src=7 wgt=9 pop_prev|line 12: UOP has dependency tokens; allowed: none, only instructions have them
            UOP dst=0|GEMM dst=0|line 12: "GEMM" is no micro-op; allowed: UOP dst=N src=N wgt=N
            """)
    void wrongProgram(String good, String bad, String message) {
        String text = TEXT.replaceFirst(good, bad);
        assertThat(text).isNotEqualTo(TEXT);
        assertThatThrownBy(() -> Assembler.program(text))
                .isInstanceOf(IsaException.class)
                .hasMessage(message);
    }

    @Test
    void textThatEnds() {
        assertThatThrownBy(() -> Assembler.program(""))
                .hasMessage("line 1: is no program text; allowed: first line \"tilewright-vta 1\"");
        String cut = TEXT.substring(0, TEXT.indexOf("uops"));
        assertThatThrownBy(() -> Assembler.program(cut)).hasMessage("line 11: text ends; allowed: a line \"uops ...\"");
    }
}
