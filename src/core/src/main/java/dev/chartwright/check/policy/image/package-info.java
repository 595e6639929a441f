/** Checks of images. */
@NullMarked
package dev.chartwright.check.policy.image;

import org.jspecify.annotations.NullMarked;
