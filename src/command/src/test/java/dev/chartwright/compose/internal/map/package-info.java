@NullMarked
package dev.chartwright.compose.internal.map;

import org.jspecify.annotations.NullMarked;
