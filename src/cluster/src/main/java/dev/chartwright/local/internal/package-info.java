/** A cluster on one's own machine with a chart on it, whose data outlive it. */
@NullMarked
package dev.chartwright.local.internal;

import org.jspecify.annotations.NullMarked;
