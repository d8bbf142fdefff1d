package io.tilewright.tune.genetic;

/**
 * Hyper-parameters (reference: autotvm.md section 2.6).
 *
 * @param population configurations per generation, from 1; 100
 * @param elite best configurations that stay parents without being measured again, from 0; 3
 * @param mutation probability with which a knob of a child gets a new value; 0.1
 * @param batch configurations asked for at once; 50, which divides the population
 */
record GeneticSettings(int population, int elite, double mutation, int batch) {
    static GeneticSettings defaults() {
        return new GeneticSettings(100, 3, 0.1, 50);
    }
}
