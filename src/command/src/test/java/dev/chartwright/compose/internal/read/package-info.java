@NullMarked
package dev.chartwright.compose.internal.read;

import org.jspecify.annotations.NullMarked;
