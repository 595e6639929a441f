/** Other programs, run with limits of time and output. */
@NullMarked
package dev.chartwright.internal.process;

import org.jspecify.annotations.NullMarked;
