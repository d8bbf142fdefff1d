package io.tilewright.cli;

import io.tilewright.compile.TunedLayer;
import io.tilewright.compile.TunedModel;
import io.tilewright.tune.StopReason;
import io.tilewright.util.TilewrightException;
import io.tilewright.util.TilewrightException.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The errors that a finished run ends with where its result is not right or not whole; table and folder are complete by
 * then.
 *
 * @param verb that goes on with the run
 * @param found what a task should have got in the end, e.g. "a mapping"
 * @param trials what the budget counts
 */
record RunTrouble(Path run, String verb, String found, String trials) {
    /**
     * The error of a network: a winner that is wrong, then a task for which there is none, then one that was not reached.
     *
     * @param impossible why a task has nothing that is feasible
     * @param remedy against that
     */
    Optional<TilewrightException> of(TunedModel model, Function<TunedLayer, String> impossible, String remedy) {
        Optional<TunedLayer> wrong = model.layers().stream()
                .filter(layer -> layer.winner().isPresent() && !layer.verified())
                .findFirst();
        if (wrong.isPresent()) {
            return Optional.of(new TilewrightException(
                    Kind.DIFFERS,
                    (model.winners() - model.verified()) + " of " + model.winners()
                            + " winners are not bit-exact; first: task "
                            + wrong.get().task().index() + ", "
                            + wrong.get().winner().orElseThrow().verification().detail(),
                    "do not use these winners; this is a bug, please report it with " + run + "/run.json"));
        }
        Optional<TunedLayer> none = model.layers().stream()
                .filter(layer -> layer.tuning().stopReason() == StopReason.NOTHING_FEASIBLE)
                .findFirst();
        if (none.isPresent()) {
            return Optional.of(new TilewrightException(
                    Kind.NOTHING_FEASIBLE,
                    "task " + none.get().task().index() + " "
                            + none.get().task().name() + " " + impossible.apply(none.get()),
                    remedy));
        }
        List<TunedLayer> without = model.layers().stream()
                .filter(layer -> layer.winner().isEmpty())
                .toList();
        if (without.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(partial(
                without.size() + " of " + model.layers().size() + " tasks",
                without.stream().anyMatch(layer -> layer.tuning().stopReason() == StopReason.TIME),
                without.stream().anyMatch(layer -> !layer.tuning().trials().isEmpty()),
                ""));
    }

    /**
     * The error of a run whose limits were too tight.
     *
     * @param what had to be found for
     * @param late whether time ended it, not the budget
     * @param begun whether there was any trial
     * @param detail after the message, with its own punctuation; may be empty
     */
    TilewrightException partial(String what, boolean late, boolean begun, String detail) {
        return new TilewrightException(
                Kind.PARTIAL,
                begun || late
                        ? "the " + (late ? "time" : "budget") + " ended before " + what + " had " + found + detail
                        : "no " + trials + " were allowed for " + what + " (--budget 0)",
                "go on with more: tilewright " + verb + " --resume " + run + (late ? " --time none" : " --budget N"));
    }
}
