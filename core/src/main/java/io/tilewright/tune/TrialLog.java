package io.tilewright.tune;

import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import io.tilewright.util.TilewrightException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The durable log of a run, {@code trials.jsonl}: a header line, then one line per trial, each JSON and its CRC-32C
 * ({@link LogLine}, {@link LogHeader}, {@link LogRecord}). Append-only.
 *
 * <ul>
 *   <li>Every trial is written when its result is known and forced to the disk before the tuner hears of it.
 *   <li>A last line that is incomplete or fails its checksum (a crash while writing) is cut on opening and reported by
 *       {@link #tornBytes()}; damage anywhere else is an error that names the line.
 *   <li>A log with another header is never appended to; {@link #read} reads it.
 *   <li>The file is locked while open. Do not read it by another channel of the same process meanwhile: on POSIX
 *       systems closing that one would drop the lock.
 *   <li>When a write fails, what was written of that line is cut off again; everything before it stays.
 * </ul>
 */
public final class TrialLog implements TrialStore, AutoCloseable {
    private final Path path;
    private final FileChannel channel;
    private final List<LogRecord> records;
    private final int tornBytes;
    private long length;

    /**
     * What a log holds.
     *
     * @param records in the order of the file
     * @param tornBytes length of an incomplete last line, which is not among the records
     */
    public record Contents(LogHeader header, List<LogRecord> records, int tornBytes) {}

    private TrialLog(Path path, FileChannel channel, LogContents contents) {
        this.path = path;
        this.channel = channel;
        this.records = new ArrayList<>(contents.records());
        this.tornBytes = contents.torn().length;
        this.length = contents.length();
    }

    /**
     * Opens a log for appending; creates it if there is none.
     *
     * @throws TilewrightException STORAGE if the file cannot be opened, locked or written; INPUT if it is damaged, has
     *     a format that is not known or belongs to another run
     */
    public static TrialLog open(Path path, LogHeader header) {
        if (Files.isDirectory(path)) {
            throw storage("trial log " + path + " is a folder, allowed: a file", "give the run another folder", null);
        }
        FileChannel channel;
        try {
            channel = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (AccessDeniedException e) {
            throw storage(
                    "trial log " + path + " cannot be opened for writing: permission denied",
                    "choose a folder that you may write to",
                    e);
        } catch (NoSuchFileException e) {
            throw storage(
                    "trial log " + path + " cannot be created: its folder does not exist", "create the folder", e);
        } catch (IOException e) {
            throw storage("trial log " + path + " cannot be opened: " + e.getMessage(), "check the disk", e);
        }
        return open(path, header, channel);
    }

    /** Opens a log on a given channel, which is closed if that fails. */
    static TrialLog open(Path path, LogHeader header, FileChannel channel) {
        try {
            return start(path, header, channel);
        } catch (RuntimeException e) {
            closeAfter(e, channel);
            throw e;
        }
    }

    private static TrialLog start(Path path, LogHeader header, FileChannel channel) {
        byte[] headerLine = LogLine.encode(header.toJson().toString());
        LogContents contents;
        try {
            lock(path, channel);
            channel.position(0);
            contents = LogContents.read(path.toString(), Channels.newInputStream(channel));
        } catch (IOException e) {
            throw storage("trial log " + path + " cannot be read: " + e.getMessage(), "check the disk", e);
        }
        byte[] torn = contents.torn();
        if (contents.header().isEmpty()) {
            if (!Arrays.equals(torn, Arrays.copyOf(headerLine, torn.length))) {
                throw new TilewrightException(
                        TilewrightException.Kind.INPUT,
                        path + " is not the trial log of this run: its first line is no header; nothing was changed",
                        "give this run a folder of its own");
            }
        } else {
            requireSame(path, header, contents.header().get());
        }
        TrialLog log = new TrialLog(path, channel, contents);
        if (torn.length > 0) {
            log.cut();
        }
        if (contents.header().isEmpty()) {
            log.write(headerLine);
        }
        log.force();
        return log;
    }

    /**
     * Reads a log of any run without changing or locking it.
     *
     * @throws TilewrightException INPUT if the file is missing, damaged or of a format that is not known
     */
    public static Contents read(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            LogContents contents = LogContents.read(path.toString(), in);
            LogHeader header = contents.header()
                    .orElseThrow(() -> new TilewrightException(
                            TilewrightException.Kind.INPUT,
                            path + " is no trial log: its first line is no header",
                            "name the trials.jsonl of a run folder"));
            return new Contents(header, contents.records(), contents.torn().length);
        } catch (NoSuchFileException e) {
            throw new TilewrightException(
                    TilewrightException.Kind.INPUT,
                    "there is no trial log " + path,
                    "name the trials.jsonl of a run folder",
                    e);
        } catch (IOException e) {
            throw new TilewrightException(
                    TilewrightException.Kind.INPUT,
                    "trial log " + path + " cannot be read: " + e.getMessage(),
                    "check that it is a file that you may read",
                    e);
        }
    }

    /**
     * Reads a log that must be of a given run, without changing or locking it.
     *
     * @throws TilewrightException INPUT as {@link #read(Path)}, or if its header is another one
     */
    public static Contents read(Path path, LogHeader header) {
        Contents contents = read(path);
        requireSame(path, header, contents.header());
        return contents;
    }

    /** Bytes of an incomplete last line that opening cut off; 0 after a clean end. */
    public int tornBytes() {
        return tornBytes;
    }

    /** Trials that were in the log when it was opened. */
    public int size() {
        return records.size();
    }

    @Override
    public List<Trial> trials(int task, ConfigSpace space) {
        List<Trial> trials = new ArrayList<>();
        for (LogRecord record : records) {
            if (record.task() == task) {
                Optional<Config> config = space.of(record.values()).filter(found -> found.index() == record.index());
                if (record.number() != trials.size() || config.isEmpty()) {
                    throw new TilewrightException(
                            TilewrightException.Kind.INPUT,
                            "trial " + record.number() + " of task " + task + " in log " + path + " is not trial "
                                    + trials.size() + " of this space",
                            "the log was edited or joined from several; restore it from a copy or start a new "
                                    + "run folder");
                }
                trials.add(new Trial(record.number(), config.get(), record.result()));
            }
        }
        return trials;
    }

    @Override
    public void append(int task, Trial trial) {
        write(LogLine.encode(LogRecord.of(task, trial).toJson().toString()));
    }

    @Override
    public void force() {
        try {
            channel.force(false);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Releases the lock. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private void write(byte[] line) {
        try {
            ByteBuffer buffer = ByteBuffer.wrap(line);
            while (buffer.hasRemaining()) {
                channel.write(buffer, length + buffer.position());
            }
            length += line.length;
        } catch (IOException e) {
            TilewrightException failure = unwritable(e);
            try {
                cut();
            } catch (TilewrightException alsoFailed) { // then the next opening cuts it
                failure.addSuppressed(alsoFailed);
            }
            throw failure;
        }
    }

    private void cut() {
        try {
            channel.truncate(length);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private TilewrightException unwritable(IOException e) {
        return storage(
                "trial log " + path + " cannot be written: " + e.getMessage(),
                "free space on the disk or check the folder, then resume the run; all earlier trials are kept",
                e);
    }

    private static void requireSame(Path path, LogHeader expected, LogHeader found) {
        List<String> differences = expected.differences(found);
        if (!differences.isEmpty()) {
            throw new TilewrightException(
                    TilewrightException.Kind.INPUT,
                    "log " + path + " belongs to another run: " + String.join("; ", differences)
                            + "; nothing was changed",
                    "resume with the settings of that run, or give this run a folder of its own");
        }
    }

    private static void lock(Path path, FileChannel channel) throws IOException {
        boolean locked;
        try {
            locked = channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            locked = false;
        }
        if (!locked) {
            throw storage(
                    "log " + path + " is in use by another run",
                    "wait until that run ends, or give this run a folder of its own",
                    null);
        }
    }

    private static void closeAfter(RuntimeException failure, FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private static TilewrightException storage(String message, String advice, IOException cause) {
        return new TilewrightException(TilewrightException.Kind.STORAGE, message, advice, cause);
    }
}
