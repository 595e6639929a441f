/** Where a chart comes from when it does not lie on disk, and what changed: git revisions. */
@NullMarked
package dev.chartwright.source;

import org.jspecify.annotations.NullMarked;
