/**
 * Ways to walk a space under a cost model. Know neither targets nor tuners.
 */
package io.tilewright.explore;
