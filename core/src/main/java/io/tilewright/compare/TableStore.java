package io.tilewright.compare;

import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import io.tilewright.space.Knob;
import io.tilewright.target.Target;
import io.tilewright.tune.TuningTask;
import io.tilewright.util.AtomicFile;
import io.tilewright.util.IoReason;
import io.tilewright.util.Sha256;
import io.tilewright.util.TilewrightException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The exhaustive tables of a comparison, one CSV per task, as {@code tilewright table} writes them: a column per knob, then
 * {@code cost}; {@code inf} where a point does not run. Beside each, a file with the bound of every point, in the same order of
 * rows: a file of its own, as every column of a table but the last is a knob to {@code tune --target table:FILE}.
 */
final class TableStore {
    private final Path folder;
    private final CellLog log;

    TableStore(Path folder, CellLog log) {
        this.folder = folder;
        this.log = log;
    }

    /** The table of a task, if it was finished and its file is as it was. */
    Optional<ExhaustiveTable> load(TuningTask task, Target target, ConfigSpace space) {
        Optional<CellLog.TableEntry> entry = log.table(task.index());
        return entry.flatMap(there -> lastColumn(file(task), there.sha256()))
                .map(costs -> ExhaustiveTable.of(
                        target, task.workload(), space, costs, entry.get().secondsPerMeasurement()));
    }

    /** The bounds of a task's points by index, if they were finished and their file is as it was. */
    Optional<double[]> loadBounds(TuningTask task) {
        return log.table(task.index())
                .flatMap(CellLog.TableEntry::bounds)
                .flatMap(sha256 -> lastColumn(boundsFile(task), sha256));
    }

    /** Numbers after the last comma of all lines but the first; NaN for {@code inf}; empty if the file is not as it was. */
    private static Optional<double[]> lastColumn(Path file, String sha256) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            if (!Sha256.of(file).equals(sha256)) {
                return Optional.empty();
            }
            return Optional.of(Files.readAllLines(file).stream()
                    .skip(1)
                    .map(line -> line.substring(line.lastIndexOf(',') + 1))
                    .mapToDouble(text -> text.equals("inf") ? Double.NaN : Double.parseDouble(text))
                    .toArray());
        } catch (IOException unreadable) {
            throw new TilewrightException(
                    TilewrightException.Kind.STORAGE,
                    "table " + file + " cannot be read: " + IoReason.of(unreadable),
                    "remove it; it is made again",
                    unreadable);
        }
    }

    void save(TuningTask task, ExhaustiveTable table) {
        String csv = csv(table);
        write(file(task), csv);
        log.append(
                new CellLog.TableEntry(task.index(), Sha256.of(csv), table.secondsPerMeasurement(), Optional.empty()));
    }

    /**
     * Keeps the bounds of the points of a table that was saved.
     *
     * @param bounds by index; NaN where the point does not run
     */
    void saveBounds(TuningTask task, double[] bounds) {
        StringBuilder csv = new StringBuilder("bound\n");
        for (double bound : bounds) {
            csv.append(text(bound)).append('\n');
        }
        write(boundsFile(task), csv.toString());
        CellLog.TableEntry table = log.table(task.index()).orElseThrow();
        log.append(new CellLog.TableEntry(
                table.task(), table.sha256(), table.secondsPerMeasurement(), Optional.of(Sha256.of(csv.toString()))));
    }

    private void write(Path file, String csv) {
        try {
            Files.createDirectories(folder);
        } catch (IOException refused) {
            throw new TilewrightException(
                    TilewrightException.Kind.STORAGE,
                    "folder " + folder + " cannot be created: " + IoReason.of(refused),
                    "check the folder and the disk",
                    refused);
        }
        AtomicFile.write(file, csv);
    }

    private Path boundsFile(TuningTask task) {
        return folder.resolve("task-" + task.index() + "-bounds.csv");
    }

    private Path file(TuningTask task) {
        return folder.resolve("task-" + task.index() + ".csv");
    }

    private static String csv(ExhaustiveTable table) {
        ConfigSpace space = table.space();
        StringBuilder csv = new StringBuilder(
                space.knobs().stream().map(Knob::name).collect(Collectors.joining(",", "", ",cost\n")));
        for (long index = 0; index < space.size(); index++) {
            Config config = space.at(index);
            for (int knob = 0; knob < space.knobs().size(); knob++) {
                csv.append(config.value(knob)).append(',');
            }
            csv.append(text(table.cost(index))).append('\n');
        }
        return csv.toString();
    }

    private static String text(double value) {
        return Double.isNaN(value)
                ? "inf"
                : value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }
}
