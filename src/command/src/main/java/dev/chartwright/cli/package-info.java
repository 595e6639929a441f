/** The command line: one class for each command, and no logic. */
@NullMarked
package dev.chartwright.cli;

import org.jspecify.annotations.NullMarked;
