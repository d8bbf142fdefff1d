package io.tilewright.bench;

import io.tilewright.vta.config.RtlConfigs;
import io.tilewright.vta.config.VtaConfig;
import io.tilewright.vta.image.ProgramLines;
import io.tilewright.vta.image.RtlProgram;
import io.tilewright.vta.isa.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The complete layers measured on the RTL, from the test data of module vta. They are found below the directory that
 * the system property {@code tilewright.root} names, or else below the working directory.
 */
final class RtlLayers {
    private RtlLayers() {}

    /** The program of, for example, {@code d64 C2_h7w7ci2co2o2t1}: configuration and name. */
    static Program program(String name) {
        String[] part = name.split(" ");
        Path data = Path.of(System.getProperty("tilewright.root", ""), "vta", "src", "test", "resources", "rtl");
        Map<String, VtaConfig> chips = chips(data.resolve("configs.json"));
        try (Stream<RtlProgram> programs =
                ProgramLines.read(data.resolve("conv." + part[0] + ".jsonl.gz"), chips::get)) {
            return programs.filter(p -> p.name().endsWith("." + part[1]))
                    .findFirst()
                    .orElseThrow()
                    .program();
        }
    }

    private static Map<String, VtaConfig> chips(Path file) {
        try {
            return RtlConfigs.read(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
