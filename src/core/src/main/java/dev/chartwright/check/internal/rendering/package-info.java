/** What Helm says when it refuses to render. */
@NullMarked
package dev.chartwright.check.internal.rendering;

import org.jspecify.annotations.NullMarked;
