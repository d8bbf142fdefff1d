package io.tilewright.compare;

import io.tilewright.compile.Network;
import io.tilewright.tune.TuningTask;
import io.tilewright.util.TilewrightException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The distinct tasks of some networks: a layer that several networks share is one task.
 *
 * @param tasks numbered by their {@code index}; not always from 0, as some may have been left out
 * @param models the networks, by their layers
 */
public record Suite(List<TuningTask> tasks, List<Model> models) {
    public Suite {
        tasks = List.copyOf(tasks);
        models = List.copyOf(models);
    }

    /**
     * A network of the suite.
     *
     * @param batch images per run
     * @param layers its tasks in the suite
     * @param tasks how many tasks the network has, in the suite or not
     */
    public record Model(String name, int batch, List<Layer> layers, int tasks) {
        public Model {
            layers = List.copyOf(layers);
        }

        /** Whether every task of the network is in the suite. */
        public boolean complete() {
            return layers.size() == tasks;
        }
    }

    /**
     * One distinct layer of a network.
     *
     * @param task its number in the suite
     * @param weight how many layers of the network it stands for
     */
    public record Layer(int task, int weight) {}

    /**
     * The suite of some networks.
     *
     * @throws TilewrightException USAGE if two have the same name
     */
    public static Suite of(List<Network> networks) {
        Map<String, TuningTask> distinct = new LinkedHashMap<>();
        List<Model> models = new ArrayList<>();
        for (Network network : networks) {
            if (models.stream().anyMatch(model -> model.name().equals(network.name()))) {
                throw new TilewrightException(
                        TilewrightException.Kind.USAGE,
                        "network " + network.name() + " is named twice",
                        "name each network once");
            }
            List<Layer> layers = new ArrayList<>();
            for (TuningTask task : network.tasks()) {
                String key = task.workload().key();
                String name = networks.size() == 1 ? task.name() : network.name() + " " + task.name();
                distinct.putIfAbsent(key, new TuningTask(distinct.size(), name, task.workload(), 1));
                layers.add(new Layer(distinct.get(key).index(), task.weight()));
            }
            models.add(new Model(network.name(), network.batch(), layers, layers.size()));
        }
        return new Suite(List.copyOf(distinct.values()), models);
    }

    /**
     * Only some of the tasks, with their numbers; networks keep the layers that are left.
     *
     * @throws TilewrightException USAGE for a number that is not in the suite
     */
    public Suite only(Collection<Integer> numbers) {
        for (int number : numbers) {
            if (tasks.stream().noneMatch(task -> task.index() == number)) {
                throw new TilewrightException(
                        TilewrightException.Kind.USAGE,
                        "--tasks has " + number + ", allowed: 0.." + (tasks.size() - 1),
                        "'tilewright compare ... --dry-run' lists the tasks");
            }
        }
        return new Suite(
                tasks.stream().filter(task -> numbers.contains(task.index())).toList(),
                models.stream()
                        .map(model -> new Model(
                                model.name(),
                                model.batch(),
                                model.layers().stream()
                                        .filter(layer -> numbers.contains(layer.task()))
                                        .toList(),
                                model.tasks()))
                        .toList());
    }

    /** The task of a number. */
    public TuningTask task(int number) {
        return tasks.stream()
                .filter(task -> task.index() == number)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no task " + number));
    }
}
