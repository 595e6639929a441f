/**
 * The watched objects of a release, the rules of readiness for each kind, and the reason while an
 * object is not ready.
 */
@NullMarked
package dev.chartwright.release.internal.readiness;

import org.jspecify.annotations.NullMarked;
