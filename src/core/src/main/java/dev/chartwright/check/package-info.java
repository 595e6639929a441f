/**
 * Checks: what can be said of a chart without a cluster. A rule tells what is checked and why, a
 * finding tells where it is broken.
 */
@NullMarked
package dev.chartwright.check;

import org.jspecify.annotations.NullMarked;
