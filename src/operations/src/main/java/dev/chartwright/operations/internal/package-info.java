/** The table of operations: what may be asked of Chartwright, whatever face it is asked through. */
@NullMarked
package dev.chartwright.operations.internal;

import org.jspecify.annotations.NullMarked;
