/** Internal classes that the packages below {@code publish} share. They are not an API. */
@NullMarked
package dev.chartwright.publish.internal;

import org.jspecify.annotations.NullMarked;
