/**
 * The report of a comparison of tuners: tables and the papers' pictures, as JSON, CSV, Markdown and one HTML file. Formats
 * what {@link io.tilewright.compare} computed; knows no accelerator and no command line.
 */
package io.tilewright.report.compare;
