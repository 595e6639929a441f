@NullMarked
package dev.chartwright.image.internal;

import org.jspecify.annotations.NullMarked;
