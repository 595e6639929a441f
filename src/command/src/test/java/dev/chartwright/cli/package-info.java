/**
 * The command line, run in this process: exit codes, what is printed where, agreement with Helm.
 */
@NullMarked
package dev.chartwright.cli;

import org.jspecify.annotations.NullMarked;
