/**
 * Mappings for people: the loop nest as text and as a picture, the energy as a tree. Computes nothing of its own.
 */
package io.tilewright.target.spatial.view;
