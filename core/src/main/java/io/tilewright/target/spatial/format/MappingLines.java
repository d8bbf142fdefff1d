package io.tilewright.target.spatial.format;

import io.tilewright.target.spatial.model.Architecture;
import io.tilewright.util.IoReason;
import io.tilewright.util.TilewrightException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/** Mappings as JSON lines: one object per line, in the format of docs/manual/map.md; empty lines are passed over. */
public final class MappingLines {
    /** Byte order mark, which some editors put in front. */
    private static final String MARK = "\uFEFF";

    private MappingLines() {}

    /**
     * Reads line by line and hands each over before the next one is read.
     *
     * @param architectures those that lines may name
     * @throws TilewrightException INPUT with the line's number and the first thing wrong
     */
    public static void read(Path file, Map<String, Architecture> architectures, Consumer<MappingLine> each) {
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            int number = 0;
            boolean any = false;
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                number++;
                String line = number == 1 && text.startsWith(MARK) ? text.substring(1) : text;
                if (!line.isBlank()) {
                    any = true;
                    each.accept(parse(file, number, line, architectures));
                }
            }
            if (!any) {
                throw new TilewrightException(
                        TilewrightException.Kind.INPUT,
                        "the file '" + file + "' has no mapping, allowed: at least one line with a mapping",
                        "docs/manual/map.md describes the lines");
            }
        } catch (IOException unreadable) {
            throw new TilewrightException(
                    TilewrightException.Kind.INPUT,
                    "the file '" + file + "' cannot be read: " + IoReason.of(unreadable),
                    "check the name; the file has to be text in UTF-8, one JSON object per line",
                    unreadable);
        }
    }

    private static MappingLine parse(Path file, int number, String text, Map<String, Architecture> architectures) {
        try {
            return MappingLine.parse(number, text, architectures);
        } catch (Field.Malformed wrong) {
            throw at(file, number, wrong.getMessage(), wrong);
        } catch (TilewrightException wrong) {
            throw at(file, number, wrong.getMessage(), wrong);
        }
    }

    private static TilewrightException at(Path file, int number, String message, Throwable cause) {
        return new TilewrightException(
                TilewrightException.Kind.INPUT,
                "line " + number + " of '" + file + "' is no mapping: " + message,
                "docs/manual/map.md describes the lines; those before it were evaluated",
                cause);
    }
}
