/**
 * The objects of a release as watches hold them, whether each kind of them is ready, and what it is
 * doing while it is not.
 */
@NullMarked
package dev.chartwright.release.internal.readiness;

import org.jspecify.annotations.NullMarked;
