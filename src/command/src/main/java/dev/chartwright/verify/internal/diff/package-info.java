/** Upgrades compared without a cluster: where the two sides come from, and what they differ in. */
@NullMarked
package dev.chartwright.verify.internal.diff;

import org.jspecify.annotations.NullMarked;
