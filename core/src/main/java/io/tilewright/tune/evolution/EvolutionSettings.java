package io.tilewright.tune.evolution;

/**
 * Hyper-parameters, chosen on mapping spaces of 38 to 54 knobs at 2,048 evaluations.
 *
 * @param first uniform draws before the first child, from 1; 64
 * @param parents best configurations that may breed, from 1; 16
 * @param crossover chance that a child has two parents; 0.8
 * @param edits knobs of a child that get a uniform value, on average; 6
 * @param mutation largest chance of that for one knob, for spaces of few knobs; 0.25
 * @param batch configurations asked for at once; 16
 */
record EvolutionSettings(int first, int parents, double crossover, double edits, double mutation, int batch) {
    static EvolutionSettings defaults() {
        return new EvolutionSettings(64, 16, 0.8, 6, 0.25, 16);
    }
}
