/** Errors of Helm when it cannot render. */
@NullMarked
package dev.chartwright.check.internal.rendering;

import org.jspecify.annotations.NullMarked;
