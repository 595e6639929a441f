@NullMarked
package dev.chartwright.publish.internal.bom;

import org.jspecify.annotations.NullMarked;
