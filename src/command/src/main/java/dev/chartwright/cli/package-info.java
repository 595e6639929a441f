/** The command line: one class for each command, without other logic. */
@NullMarked
package dev.chartwright.cli;

import org.jspecify.annotations.NullMarked;
