/**
 * Benchmarks and experiments whose figures stand in docs; nothing here is published or used by the product.
 */
package io.tilewright.bench;
