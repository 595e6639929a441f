/** What a release goes through on a cluster. */
@NullMarked
package dev.chartwright.release;

import org.jspecify.annotations.NullMarked;
