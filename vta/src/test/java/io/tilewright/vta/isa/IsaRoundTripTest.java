package io.tilewright.vta.isa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.tilewright.vta.config.Chips;
import io.tilewright.vta.config.VtaConfig;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** Any chip of both generations, any instruction it can hold: bytes and text give it back. */
class IsaRoundTripTest {
    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void bytes(@ForAll("chips") VtaConfig chip, @ForAll long seed) {
        Statistics.label("chips")
                .collect(chip.generation() + " " + 8 * chip.uopBytes())
                .coverage(seen -> {
                    seen.check("VTA_UP 32").percentage(share -> share > 10);
                    seen.check("VTA_PP 32").percentage(share -> share > 10);
                    seen.check("VTA_PP 64").count(count -> count > 2);
                });
        Random random = new Random(seed);
        Encoder encoder = new Encoder(chip);
        Decoder decoder = new Decoder(chip);
        for (int i = 0; i < 20; i++) {
            Instruction instruction = Instructions.any(chip, random);
            assertThat(decoder.instruction(encoder.encode(instruction))).isEqualTo(instruction);
            MicroOp uop = Instructions.anyMicroOp(chip, random);
            assertThat(decoder.microOp(encoder.encode(uop), 0)).isEqualTo(uop);
        }
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void programBytes(@ForAll("chips") VtaConfig chip, @ForAll long seed) {
        Program program = Instructions.anyProgram(chip, new Random(seed));
        Encoder encoder = new Encoder(chip);
        Decoder decoder = new Decoder(chip);
        assertThat(decoder.instructions(encoder.encodeInstructions(program.instructions())))
                .isEqualTo(program.instructions());
        assertThat(decoder.microOps(encoder.encodeMicroOps(program.uops()))).isEqualTo(program.uops());
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void text(@ForAll("chips") VtaConfig chip, @ForAll long seed) {
        Program program = Instructions.anyProgram(chip, new Random(seed));
        assertThat(Assembler.program(Disassembler.text(program))).isEqualTo(program);
    }

    /** What decodes at all encodes to bytes that decode to the same; nothing but IsaException is thrown. */
    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void anyBytes(@ForAll("chips") VtaConfig chip, @ForAll long seed) {
        byte[] bytes = new byte[16];
        new Random(seed).nextBytes(bytes);
        Instruction decoded;
        try {
            decoded = new Decoder(chip).instruction(bytes);
        } catch (IsaException e) {
            assertThat(e.getMessage()).contains("; allowed: ");
            return;
        }
        byte[] again = new Encoder(chip).encode(decoded);
        assertThat(new Decoder(chip).instruction(again)).isEqualTo(decoded);
        assertThat(again[0] & 0x7f).isEqualTo(bytes[0] & 0x7f);
    }

    /** Any text: a program, or an error that names a line. */
    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void anyText(@ForAll("chips") VtaConfig chip, @ForAll long seed, @ForAll int at, @ForAll char noise) {
        StringBuilder text = new StringBuilder(Disassembler.text(Instructions.anyProgram(chip, new Random(seed))));
        text.setCharAt(Math.floorMod(at, text.length()), noise);
        assertThatCode(() -> {
                    try {
                        Assembler.program(text.toString());
                    } catch (IsaException e) {
                        assertThat(e.getMessage()).startsWith("line ");
                        assertThat(e.advice()).isNotBlank();
                    }
                })
                .doesNotThrowAnyException();
    }

    @Provide
    Arbitrary<VtaConfig> chips() {
        return Chips.valid();
    }
}
