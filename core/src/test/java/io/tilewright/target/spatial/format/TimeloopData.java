package io.tilewright.target.spatial.format;

import io.tilewright.target.spatial.model.Architecture;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** The ground truth that Timeloop v3.0.3 gave, from the test resources. */
public final class TimeloopData {
    private TimeloopData() {}

    public static Map<String, Architecture> architectures() {
        return ArchitectureJson.parse(text("archs.json.gz"), "the ground truth");
    }

    public static String architecturesText() {
        return text("archs.json.gz");
    }

    /** One JSON object per mapping. */
    public static List<String> lines() {
        return text("mappings.jsonl.gz").lines().toList();
    }

    public static MappingLine parse(int number, String line, Map<String, Architecture> architectures) {
        return MappingLine.parse(number, line, architectures);
    }

    private static String text(String name) {
        try (InputStream packed = TimeloopData.class.getResourceAsStream("/timeloop/" + name);
                InputStream plain = new GZIPInputStream(packed)) {
            return new String(plain.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
