/** A cluster on the user's machine with a chart on it, whose data outlive it. */
@NullMarked
package dev.chartwright.local.internal;

import org.jspecify.annotations.NullMarked;
