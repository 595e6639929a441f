/** What the packages below {@code publish} share, and is no API. */
@NullMarked
package dev.chartwright.publish.internal;

import org.jspecify.annotations.NullMarked;
