@NullMarked
package dev.chartwright.publish;

import org.jspecify.annotations.NullMarked;
