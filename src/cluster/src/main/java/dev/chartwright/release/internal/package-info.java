/** Helm's record of a release, and how it is read and written. */
@NullMarked
package dev.chartwright.release.internal;

import org.jspecify.annotations.NullMarked;
