@NullMarked
package dev.chartwright.publish.destination;

import org.jspecify.annotations.NullMarked;
