/**
 * Any program as a target: a JSON file names the knobs and the command that prints a configuration's cost.
 */
package io.tilewright.target.command;
