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
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The exhaustive tables of a comparison, one CSV per task, as {@code tilewright table} writes them: a column per knob, then
 * {@code cost}; {@code inf} where a point does not run.
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
        Path file = file(task);
        if (entry.isEmpty() || !Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            if (!Sha256.of(file).equals(entry.get().sha256())) {
                return Optional.empty();
            }
            List<String> lines = Files.readAllLines(file);
            double[] costs = new double[lines.size() - 1];
            for (int i = 0; i < costs.length; i++) {
                String line = lines.get(i + 1);
                String cost = line.substring(line.lastIndexOf(',') + 1);
                costs[i] = cost.equals("inf") ? Double.NaN : Double.parseDouble(cost);
            }
            return Optional.of(ExhaustiveTable.of(
                    target, task.workload(), space, costs, entry.get().secondsPerMeasurement()));
        } catch (IOException unreadable) {
            throw new TilewrightException(
                    TilewrightException.Kind.STORAGE,
                    "table " + file + " cannot be read: " + IoReason.of(unreadable),
                    "remove it; it is made again",
                    unreadable);
        }
    }

    void save(TuningTask task, ExhaustiveTable table) {
        try {
            Files.createDirectories(folder);
        } catch (IOException refused) {
            throw new TilewrightException(
                    TilewrightException.Kind.STORAGE,
                    "folder " + folder + " cannot be created: " + IoReason.of(refused),
                    "check the folder and the disk",
                    refused);
        }
        String csv = csv(table);
        AtomicFile.write(file(task), csv);
        log.append(new CellLog.TableEntry(task.index(), Sha256.of(csv), table.secondsPerMeasurement()));
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
            double cost = table.cost(index);
            csv.append(Double.isNaN(cost) ? "inf" : cost == Math.rint(cost) ? String.valueOf((long) cost) : cost)
                    .append('\n');
        }
        return csv.toString();
    }
}
