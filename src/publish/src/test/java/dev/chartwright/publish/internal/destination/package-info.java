@NullMarked
package dev.chartwright.publish.internal.destination;

import org.jspecify.annotations.NullMarked;
