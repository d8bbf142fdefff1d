/**
 * Programs outside the process: raw DRAM images with a JSON manifest, and JSON lines.
 */
package io.tilewright.vta.image;
