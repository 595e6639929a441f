/** Helm's record of a release. */
@NullMarked
package dev.chartwright.release.internal;

import org.jspecify.annotations.NullMarked;
