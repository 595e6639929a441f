@NullMarked
package dev.chartwright.publish.bom;

import org.jspecify.annotations.NullMarked;
