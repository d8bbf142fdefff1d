/**
 * Cycle-level timing, event-driven, without executing data (hardware reference, section 3).
 */
package io.tilewright.vta.timing;
