/** What long work tells the terminal or the log while it runs. */
@NullMarked
package dev.chartwright.progress;

import org.jspecify.annotations.NullMarked;
