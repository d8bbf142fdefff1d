/**
 * Functional execution, bit for bit (hardware reference, sections 1.6 and 2), without time.
 *
 * <p>{@link io.tilewright.vta.exec.Executor} runs a program or what lies in memory. Hazards, races between units,
 * dead-locked token queues and run-away programs are reported as {@link io.tilewright.vta.exec.ExecutionFault}, the
 * only exception that an execution throws. Knows configuration and instruction set, not timing or layers.
 */
package io.tilewright.vta.exec;
