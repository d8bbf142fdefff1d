/**
 * Files about spatial accelerators: architectures and mappings as JSON, evaluations as JSON. Everything is checked while
 * it is read; the first thing wrong is the message.
 */
package io.tilewright.target.spatial.format;
