package io.tilewright.cli;

import io.tilewright.report.RunRecord;
import io.tilewright.util.TilewrightException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** The options of every verb that searches and writes a run folder: limits, seed, folder, output. */
final class RunOptions {
    /** What may be given together with --resume. */
    static final List<String> MAY_CHANGE =
            List.of("--resume", "--budget", "--time", "--threads", "--stop-at-gap", "--json", "--quiet", "--debug");

    @Option(
            names = "--tuner",
            paramLabel = "NAME",
            defaultValue = "certified",
            description = "The search method ('tilewright list tuners'). Default: ${DEFAULT-VALUE}.")
    String tuner;

    @Option(
            names = "--time",
            paramLabel = "T",
            converter = Durations.class,
            description = "Limit of wall-clock time, e.g. 90s or 5m, or none; a run with a limit cannot be reproduced.")
    Double time;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Same seed, same trials. Default: ${DEFAULT-VALUE}.")
    long seed;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Candidates measured at a time; changes no result. Default: the number of processors.")
    Integer threads;

    @Option(
            names = "--task",
            paramLabel = "I",
            description = "Search one task only ('tilewright inspect' lists those of tune, a first run those of map).")
    Integer task;

    @Option(
            names = "--stop-at-gap",
            paramLabel = "SHARE",
            converter = Shares.class,
            description = "Stop a task when its best is within this share of the bound, e.g. 5%% or 0.05.")
    Double stopAtGap;

    @Option(
            names = "--transfer",
            description = "Let the tuner learn from the tasks before; costs no trial, but their order then matters.")
    boolean transfer;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "The run folder, new or empty. Default: runs/MODEL-TUNER-N with the next free N.")
    Path out;

    @Option(
            names = "--resume",
            paramLabel = "DIR",
            description = "Continue the run in this folder; --budget may be raised, other choices are the folder's.")
    Path resume;

    @Option(names = "--json", description = "Print one JSON object instead of a table.")
    boolean json;

    @Option(names = "--quiet", description = "No progress, and only the totals.")
    boolean quiet;

    /** The limit of time in seconds, or null. */
    Double limit() {
        return time == null || time.isInfinite() ? null : time;
    }

    /**
     * What was chosen for a target; a space of chips is added to it ({@link RunRecord.Choices#inSpace}).
     *
     * @param batch images per run, or null
     * @param budget trials per task
     * @param invalid what becomes of infeasible points
     */
    RunRecord.Choices choices(String target, Integer batch, int budget, String invalid) {
        return new RunRecord.Choices(
                target,
                null,
                null,
                null,
                null,
                null,
                null,
                batch,
                tuner,
                budget,
                limit(),
                invalid,
                stopAtGap,
                transfer,
                seed,
                Threads.of(threads),
                task);
    }

    /**
     * @param budget trials per task
     * @param trials what the verb calls them
     * @param usual a budget to be named as an example
     * @throws TilewrightException USAGE for a number out of its range
     */
    void check(int budget, String trials, int usual) {
        if (budget < 0) {
            throw TilewrightException.usage(
                    "--budget is " + budget + ", allowed: from 0",
                    "give the number of " + trials + " per task, e.g. " + usual);
        }
        Threads.of(threads);
        if (stopAtGap != null && !(stopAtGap >= 0)) {
            throw TilewrightException.usage(
                    "--stop-at-gap is " + stopAtGap + ", allowed: from 0", "give a share, e.g. 0.05 for 5 %");
        }
    }
}
