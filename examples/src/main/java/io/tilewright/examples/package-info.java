/**
 * Numbered examples, one idea each; the build compiles and runs them.
 */
package io.tilewright.examples;
