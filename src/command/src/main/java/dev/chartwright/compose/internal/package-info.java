/** What {@code chartwright import compose} reads, maps and writes. */
@NullMarked
package dev.chartwright.compose.internal;

import org.jspecify.annotations.NullMarked;
