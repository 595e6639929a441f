/** Other programs, run with limits of time and output. */
@NullMarked
package dev.chartwright.process;

import org.jspecify.annotations.NullMarked;
