/**
 * Tables of costs as targets: the problem of another program, or of {@code tilewright table}, tuned from its CSV file.
 */
package io.tilewright.target.table;
