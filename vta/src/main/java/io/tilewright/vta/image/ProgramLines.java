package io.tilewright.vta.image;

import io.tilewright.vta.config.VtaConfig;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The program-file format of the RTL test bench (hardware reference, section 8): one JSON object per line, plain or
 * gzipped (recognised by its first two bytes; written so when the name ends in {@code .gz}).
 *
 * <p>Ours is a superset: an init region may also be {@code [byteAddress, bytes, "b64", base64]}, a LOAD may carry a
 * 13th element 1 (pad with the minimum), {@code insn_address}, {@code uop_address} and {@code out_address} move what
 * does not lie in {@link RtlMemoryMap}, and everything from {@code cycles} on may be absent. The wall-clock keys
 * {@code sim_cycles} and {@code sim_cpu_s} are read over and not written.
 */
public final class ProgramLines {
    private ProgramLines() {}

    /**
     * The programs of a file, read lazily in order; close the stream.
     *
     * @param configs chip of a config name, or null when unknown
     * @throws ImageException here or while streaming, naming file and line, when anything is wrong
     */
    public static Stream<RtlProgram> read(Path file, Function<String, VtaConfig> configs) {
        InputStream in;
        try {
            in = Files.newInputStream(file);
        } catch (IOException e) {
            throw new ImageException(file + ": cannot be read: " + e.getMessage(), e);
        }
        return read(in, file.getFileName().toString(), configs);
    }

    /** As {@link #read(Path, Function)}, from a stream that {@code name} describes in messages. */
    public static Stream<RtlProgram> read(InputStream in, String name, Function<String, VtaConfig> configs) {
        BufferedReader reader;
        try {
            reader = new BufferedReader(new InputStreamReader(inflated(in), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new ImageException(name + ": cannot be read: " + e.getMessage(), e);
        }
        Iterator<RtlProgram> lines = new Lines(reader, name, configs);
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(lines, Spliterator.ORDERED), false)
                .onClose(() -> {
                    try {
                        reader.close();
                    } catch (IOException e) {
                        throw new ImageException(name + ": cannot be closed: " + e.getMessage(), e);
                    }
                });
    }

    /** The program as one line of JSON, without line end. */
    public static String line(RtlProgram program) {
        return ProgramJson.write(program);
    }

    /**
     * Writes a file, one program a line; gzipped when its name ends in {@code .gz}.
     *
     * @throws ImageException when the file cannot be written
     */
    public static void write(Path file, List<RtlProgram> programs) {
        boolean gzip = file.getFileName().toString().endsWith(".gz");
        try (OutputStream out = Files.newOutputStream(file);
                OutputStream target = gzip ? new GZIPOutputStream(out) : out;
                BufferedWriter writer = new BufferedWriter(new OutputStreamWriter(target, StandardCharsets.UTF_8))) {
            for (RtlProgram program : programs) {
                writer.write(line(program));
                writer.write('\n');
            }
        } catch (IOException e) {
            throw new ImageException(file + ": cannot be written: " + e.getMessage(), e);
        }
    }

    private static InputStream inflated(InputStream in) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in);
        buffered.mark(2);
        int magic = buffered.read() | buffered.read() << 8;
        buffered.reset();
        return magic == GZIPInputStream.GZIP_MAGIC ? new GZIPInputStream(buffered) : buffered;
    }

    private static final class Lines implements Iterator<RtlProgram> {
        private final BufferedReader reader;
        private final String name;
        private final Function<String, VtaConfig> configs;
        private int number;
        private String next;

        Lines(BufferedReader reader, String name, Function<String, VtaConfig> configs) {
            this.reader = reader;
            this.name = name;
            this.configs = configs;
        }

        @Override
        public boolean hasNext() {
            try {
                while (next == null) {
                    next = reader.readLine();
                    if (next == null) {
                        return false;
                    }
                    number++;
                    if (next.isBlank()) {
                        next = null;
                    }
                }
                return true;
            } catch (IOException e) {
                throw new ImageException(name + ", after line " + number + ": cannot be read: " + e.getMessage(), e);
            }
        }

        @Override
        public RtlProgram next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            String line = next;
            next = null;
            return ProgramJson.read(line, name + ", line " + number, configs);
        }
    }
}
