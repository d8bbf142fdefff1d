/**
 * The hardware reference's section 3 as a machine that steps every clock cycle and knows no shortcut: the oracle of the
 * event-driven model, of which it knows nothing. Any one of its rules can be broken, see {@link Rule}.
 */
package io.tilewright.vta.clocked;
