/** Sources of charts that are not on disk, and what changed: git revisions. */
@NullMarked
package dev.chartwright.source;

import org.jspecify.annotations.NullMarked;
