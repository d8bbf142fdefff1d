package io.tilewright.cli;

import io.tilewright.compile.TunedProblem;
import io.tilewright.report.Numbers;
import io.tilewright.report.ProblemReport;
import io.tilewright.report.ResultJson;
import io.tilewright.report.RunRecord;
import io.tilewright.report.Summary;
import io.tilewright.target.MeasureResult;
import io.tilewright.tune.StopReason;
import io.tilewright.tune.Trial;
import io.tilewright.tune.TuningResult;
import io.tilewright.util.TilewrightException;
import io.tilewright.util.TilewrightException.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A tuned problem. */
record ProblemOutcome(TunedProblem tuned) implements Outcome {
    @Override
    public boolean stopped() {
        return tuned.stopped();
    }

    @Override
    public List<TuningResult> results() {
        return List.of(tuned.tuning());
    }

    @Override
    public Map<String, Object> json(long seed) {
        return ResultJson.of(tuned, seed);
    }

    @Override
    public String markdown(RunRecord run) {
        return ProblemReport.markdown(run, tuned);
    }

    @Override
    public String html(RunRecord run) {
        return ProblemReport.html(run, tuned);
    }

    @Override
    public List<String> titles() {
        return ProblemReport.titles(tuned);
    }

    @Override
    public List<List<String>> rows() {
        return ProblemReport.best(tuned);
    }

    @Override
    public List<String> summary() {
        return Summary.lines(tuned);
    }

    @Override
    public String pointer(Path run) {
        return "report.html";
    }

    @Override
    public Optional<TilewrightException> trouble(Path run) {
        TuningResult tuning = tuned.tuning();
        if (tuning.best().isPresent()) {
            return Optional.empty();
        }
        String what = tuned.problem().kind().label() + " " + tuned.problem().name();
        boolean all = tuning.stopReason() == StopReason.EXHAUSTED || tuning.stopReason() == StopReason.NOTHING_FEASIBLE;
        if (all) {
            return Optional.of(new TilewrightException(
                    Kind.NOTHING_FEASIBLE,
                    what + " has no configuration that runs, "
                            + Numbers.grouped(tuning.feasible().size()) + " looked at" + firstFailure(tuning),
                    tuned.problem().kind().certain()
                            ? "every cost of the table is inf: give one with a number"
                            : "run the command by hand with one configuration, and correct what it says"));
        }
        return Optional.of(new RunTrouble(run, "tune", "a configuration that runs", "trials")
                .partial(
                        what,
                        tuning.stopReason() == StopReason.TIME,
                        !tuning.trials().isEmpty(),
                        firstFailure(tuning)));
    }

    private static String firstFailure(TuningResult tuning) {
        for (Trial trial : tuning.trials()) {
            if (trial.result() instanceof MeasureResult.Failed failed) {
                return "; first failure: trial " + (trial.number() + 1) + ", " + failed.kind() + ", "
                        + failed.message();
            }
        }
        return "";
    }
}
