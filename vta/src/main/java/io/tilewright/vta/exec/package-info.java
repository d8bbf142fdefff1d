/**
 * Functional execution, bit for bit (hardware reference, section 2), without time.
 *
 * <p>Hazards, dead-locked token queues and run-away programs are reported as {@link
 * io.tilewright.vta.exec.ExecutionFault}, the only exception thrown here.
 */
package io.tilewright.vta.exec;
