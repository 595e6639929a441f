/** Checks of images. */
@NullMarked
package dev.chartwright.check.internal.policy.image;

import org.jspecify.annotations.NullMarked;
