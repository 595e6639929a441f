/** Patterns that come from outside: regular expressions without backtracking, and Go's globs. */
@NullMarked
package dev.chartwright.internal.pattern;

import org.jspecify.annotations.NullMarked;
