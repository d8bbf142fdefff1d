package io.tilewright.target.command;

import io.tilewright.space.ConfigSpace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a JSON file says about a command (docs/manual/targets.md has the format).
 *
 * @param folder of the file; the command runs in it
 * @param space the knobs
 * @param command program and arguments; no shell
 * @param environment variables added to those of this process
 * @param jsonInput whether the configuration goes to standard input as a JSON object
 * @param cost where the cost stands in standard output
 * @param unit of the cost, for people
 * @param timeout of one run, above 0
 * @param parallel most runs at the same time, from 1
 * @param repeat runs per measurement, from 1; the cost is their median
 * @param infeasible exit codes that mean: this configuration cannot run
 */
record CommandFile(
        Path folder,
        ConfigSpace space,
        List<Template> command,
        Map<String, Template> environment,
        boolean jsonInput,
        CostText cost,
        String unit,
        Duration timeout,
        int parallel,
        int repeat,
        Set<Integer> infeasible) {
    CommandFile {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        infeasible = Set.copyOf(infeasible);
    }
}
