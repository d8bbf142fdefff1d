/**
 * The command line: one class per verb, options, printing, exit codes. The only package that prints or exits.
 */
package io.tilewright.cli;
