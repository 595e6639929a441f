/** Fuzz tests of everything that reads what strangers wrote: docs/fuzzing.md. */
@NullMarked
package dev.chartwright.fuzz;

import org.jspecify.annotations.NullMarked;
