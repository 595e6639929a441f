/**
 * What tests and cases reach in the templates of a chart: the counts, their thresholds and what is
 * most in want of a test.
 */
@NullMarked
package dev.chartwright.coverage.internal;

import org.jspecify.annotations.NullMarked;
