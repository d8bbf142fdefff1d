/**
 * Cycle-level timing, event-driven, without executing data (hardware reference, section 3): one class per hardware
 * block. Fetch and dispatch, the shared read port with its clients, the three units behind their queues, the tokens
 * between them; {@code Machine} wires them together and advances time from event to event.
 *
 * <p>Knows programs and chips, not what the programs compute.
 */
package io.tilewright.vta.timing;
