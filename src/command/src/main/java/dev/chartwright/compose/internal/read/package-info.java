/** Compose files: from text to one project, by the specification. */
@NullMarked
package dev.chartwright.compose.internal.read;

import org.jspecify.annotations.NullMarked;
