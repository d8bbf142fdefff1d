package io.tilewright.vta.exec;

import static org.assertj.core.api.Assertions.assertThat;

import io.tilewright.vta.image.ExpectedOutput;
import io.tilewright.vta.image.RtlProgram;
import io.tilewright.vta.image.RtlPrograms;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every program of the RTL data that carries data leaves the bytes that the RTL left. */
class RtlExecutionTest {
    private static final ExecutionOptions WITHOUT_DATA = new ExecutionOptions(true, false, 1L << 32, 1L << 30);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "func.d64",
                "func.f_batch2",
                "rand.b32",
                "rand.d64",
                "rand.f_batch2",
                "rand.p64",
                "rand.s8",
                "rand.w128",
                "rand.w512",
                "conv.b32",
                "conv.d64",
                "conv.s8",
                "conv.w128"
            })
    void outputEqualsTheRtl(String file) {
        try (Stream<RtlProgram> lines = RtlPrograms.of(file)) {
            lines.forEach(RtlExecutionTest::outputEqualsTheRtl);
        }
    }

    private static void outputEqualsTheRtl(RtlProgram line) {
        Dram dram = line.initialDram();
        ExecutionCounters counters = Executor.run(line.program(), dram, optionsFor(line));
        ExpectedOutput expected = line.expected().orElseThrow();
        byte[] output = line.output(dram);
        expected.base64()
                .ifPresent(text -> assertThat(output)
                        .as(line.name())
                        .isEqualTo(Base64.getDecoder().decode(text)));
        assertThat(sha256(output)).as(line.name()).isEqualTo(expected.sha256());
        assertThat(counters.accWrites())
                .as(line.name())
                .isEqualTo(line.measurement().orElseThrow().accWrites());
    }

    /** Directed timing programs carry no data, but the RTL's counter of accumulator writes is a result too. */
    @ParameterizedTest
    @ValueSource(strings = {"b32", "d64", "f_batch2", "p64", "s8", "w128", "w512"})
    void timingProgramsRunToTheirEnd(String config) {
        try (Stream<RtlProgram> lines = RtlPrograms.of("micro." + config)) {
            assertThat(lines.filter(line -> Executor.run(line.program(), new Dram(), WITHOUT_DATA)
                                    .accWrites()
                            == line.measurement().orElseThrow().accWrites()))
                    .hasSize(242);
        }
    }

    /** The random programs compute on accumulators that they never loaded and the simulated RTL started at 0. */
    private static ExecutionOptions optionsFor(RtlProgram line) {
        return line.name().startsWith("rand") ? WITHOUT_DATA : ExecutionOptions.VERIFY;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
