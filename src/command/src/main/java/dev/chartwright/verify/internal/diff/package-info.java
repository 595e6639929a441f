/**
 * Comparison of two versions of a chart without a cluster: the origin of both sides, and their
 * differences.
 */
@NullMarked
package dev.chartwright.verify.internal.diff;

import org.jspecify.annotations.NullMarked;
