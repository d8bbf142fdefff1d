package io.tilewright.compare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tilewright.tune.LogLine;
import io.tilewright.util.IoReason;
import io.tilewright.util.TilewrightException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The durable store of a comparison, {@code cells.jsonl}: a header line, then one line per finished table or run, each JSON
 * and its CRC-32C ({@link LogLine}). Append-only and locked while open. A last line that a crash left unfinished is cut on
 * opening; damage elsewhere is an error that names the line. Safe for use by several threads.
 */
public final class CellLog implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path path;
    private final FileChannel channel;
    private final Map<Cell.Key, Cell> cells = new HashMap<>();
    private final Map<Integer, TableEntry> tables = new HashMap<>();
    private long length;
    private boolean begun;
    private int tornBytes;

    /**
     * A table that is on disk. A later entry of the same task replaces an earlier one.
     *
     * @param sha256 of its file
     * @param bounds SHA-256 of the file of its points' bounds; empty while there is none
     */
    record TableEntry(int task, String sha256, double secondsPerMeasurement, Optional<String> bounds) {}

    private CellLog(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Opens the store of a comparison; creates it if there is none.
     *
     * @param header everything that decides a cell besides its key
     * @throws TilewrightException STORAGE if the file cannot be opened, locked or written; INPUT if it is damaged or belongs
     *     to another comparison
     */
    public static CellLog open(Path path, CellHeader header) {
        CellLog log;
        try {
            log = new CellLog(
                    path,
                    FileChannel.open(
                            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
        } catch (IOException refused) {
            throw storage("store " + path + " cannot be opened: " + IoReason.of(refused), refused);
        }
        try {
            log.start(header);
            return log;
        } catch (RuntimeException failed) {
            try {
                log.channel.close();
            } catch (IOException alsoFailed) {
                failed.addSuppressed(alsoFailed);
            }
            throw failed;
        }
    }

    private void start(CellHeader header) {
        byte[] bytes;
        try {
            lock();
            bytes = new byte[Math.toIntExact(channel.size())];
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining() && channel.read(buffer, buffer.position()) >= 0) {
                continue; // a read may return less than was asked for
            }
        } catch (IOException refused) {
            throw storage("store " + path + " cannot be read: " + IoReason.of(refused), refused);
        }
        read(bytes, header);
        tornBytes = bytes.length - (int) length;
        try {
            channel.truncate(length);
        } catch (IOException refused) {
            throw unwritable(refused);
        }
        if (!begun) {
            write(header.json());
        }
    }

    private void read(byte[] bytes, CellHeader header) {
        int number = 0;
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] != '\n') {
                line.write(bytes[i]);
                continue;
            }
            number++;
            String json = LogLine.decode(line.toByteArray());
            if (json == null && i == bytes.length - 1) {
                return;
            }
            take(number, json, header);
            length = i + 1;
            line.reset();
        }
    }

    private void take(int number, String json, CellHeader header) {
        if (json == null) {
            throw corrupt(number, "does not agree with its checksum");
        }
        try {
            JsonNode node = MAPPER.readTree(json);
            if (!begun) {
                header.requireSame(path, node);
                begun = true;
            } else if (node.has("table")) {
                tables.put(
                        node.get("task").asInt(),
                        new TableEntry(
                                node.get("task").asInt(),
                                node.get("table").asText(),
                                node.get("seconds").asDouble(),
                                Optional.ofNullable(node.get("bounds")).map(JsonNode::asText)));
            } else {
                Cell cell = CellJson.read(node);
                cells.put(cell.key(), cell);
            }
        } catch (JsonProcessingException | NullPointerException | IllegalArgumentException notOurs) {
            throw corrupt(number, "is not a record of this format");
        }
    }

    /** Bytes of an unfinished last line that opening cut off. */
    public int tornBytes() {
        return tornBytes;
    }

    /** The run of a key, if it is there with at least this budget. */
    synchronized Optional<Cell> cell(Cell.Key key, int budget) {
        return Optional.ofNullable(cells.get(key)).filter(cell -> cell.budget() >= budget);
    }

    synchronized Optional<TableEntry> table(int task) {
        return Optional.ofNullable(tables.get(task));
    }

    synchronized void append(Cell cell) {
        write(CellJson.write(cell).toString());
        cells.put(cell.key(), cell);
    }

    synchronized void append(TableEntry entry) {
        ObjectNode json = MAPPER.createObjectNode()
                .put("task", entry.task())
                .put("table", entry.sha256())
                .put("seconds", entry.secondsPerMeasurement());
        entry.bounds().ifPresent(bounds -> json.put("bounds", bounds));
        write(json.toString());
        tables.put(entry.task(), entry);
    }

    /** Releases the lock. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException refused) {
            throw unwritable(refused);
        }
    }

    private void write(String json) {
        byte[] line = LogLine.encode(json);
        try {
            ByteBuffer buffer = ByteBuffer.wrap(line);
            while (buffer.hasRemaining()) {
                channel.write(buffer, length + buffer.position());
            }
            channel.force(false);
            length += line.length;
        } catch (IOException refused) {
            throw unwritable(refused); // what was written of the line is cut when the store is opened again
        }
    }

    private void lock() throws IOException {
        boolean locked;
        try {
            locked = channel.tryLock() != null;
        } catch (OverlappingFileLockException held) {
            locked = false;
        }
        if (!locked) {
            throw new TilewrightException(
                    TilewrightException.Kind.STORAGE,
                    "store " + path + " is in use by another comparison",
                    "wait until that one ends, or choose another --out");
        }
    }

    private TilewrightException corrupt(int number, String what) {
        return new TilewrightException(
                TilewrightException.Kind.INPUT,
                "line " + number + " of store " + path + " " + what + "; nothing was changed",
                number == 1
                        ? "this is no comparison, or its header is damaged; choose another folder"
                        : "restore the file from a copy, or keep a copy and cut it to its first " + (number - 1)
                                + " lines, and resume: what is missing runs again");
    }

    private TilewrightException unwritable(IOException cause) {
        return storage("store " + path + " cannot be written: " + IoReason.of(cause), cause);
    }

    private static TilewrightException storage(String message, IOException cause) {
        return new TilewrightException(
                TilewrightException.Kind.STORAGE,
                message,
                "check the folder and the disk, then resume; all finished runs are kept",
                cause);
    }
}
