/** Fuzz tests of everything that reads what strangers wrote: docs/fuzz-tests.md. */
@NullMarked
package dev.chartwright.fuzz;

import org.jspecify.annotations.NullMarked;
