package io.tilewright.cli;

import io.tilewright.vta.image.DramImage;
import io.tilewright.vta.image.ImageException;
import io.tilewright.vta.image.ImageFiles;
import io.tilewright.vta.image.RtlExport;
import io.tilewright.vta.image.RtlProgram;
import io.tilewright.vta.isa.Assembler;
import io.tilewright.vta.isa.Program;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file with programs, in one of three forms, told apart by its first bytes: lines of the RTL bench (JSON, plain or
 * gzipped), the manifest of a memory image, or assembler text.
 */
final class ProgramFile {
    private static final int HEAD = 4096;
    private static final long LONGEST_TEXT = 1L << 28;

    /** The forms. */
    enum Form {
        LINES,
        IMAGE,
        TEXT
    }

    private ProgramFile() {}

    /** The form that a file's first bytes show. */
    static Form form(Path file) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(HEAD);
        }
        boolean gzip = head.length > 1 && (head[0] & 0xff) == 0x1f && (head[1] & 0xff) == 0x8b;
        String start = new String(head, StandardCharsets.UTF_8).stripLeading();
        if (!gzip && start.startsWith("{") && start.contains("\"tilewright-vta-image\"")) {
            return Form.IMAGE;
        }
        return gzip || start.isEmpty() || start.startsWith("{") ? Form.LINES : Form.TEXT;
    }

    /** The one program of an image. */
    static RtlProgram image(Path file) {
        DramImage image = ImageFiles.read(file);
        return RtlExport.line(
                image, file.getFileName().toString(), image.config().name(), "");
    }

    /** The one program of an assembler text; it has no data. */
    static RtlProgram text(Path file) throws IOException {
        if (Files.size(file) > LONGEST_TEXT) {
            throw new ImageException(
                    file + ": the file has " + Files.size(file) + " bytes, allowed: up to " + LONGEST_TEXT);
        }
        Program program = Assembler.program(Files.readString(file));
        return new RtlProgram(
                file.getFileName().toString(),
                program.config().name(),
                "",
                Map.of(),
                program,
                List.of(),
                0,
                0,
                Optional.empty(),
                Optional.empty());
    }
}
