/** The progress of long work on the terminal or in the log. */
@NullMarked
package dev.chartwright.progress;

import org.jspecify.annotations.NullMarked;
