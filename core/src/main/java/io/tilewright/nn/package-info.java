/**
 * Small dense networks and what proximal policy optimisation needs around them: layers with their gradients, Adam,
 * generalised advantages, factored softmax policies, the clipped losses. Double precision, one thread, and no function
 * that two machines could round differently. Knows neither knobs nor tuners.
 *
 * <p>Batches are <em>feature-major</em>: feature f of sample s of a batch of n samples stands at {@code f * n + s}.
 */
package io.tilewright.nn;
