/**
 * The VTA as a target; the only package of core that may see the vta module. Reference: autotvm.md section 4.1 (template), vta.md (machine).
 */
package io.tilewright.target.vta;
