/** Where a chart comes from when it does not lie on disk: a git revision. */
@NullMarked
package dev.chartwright.source;

import org.jspecify.annotations.NullMarked;
