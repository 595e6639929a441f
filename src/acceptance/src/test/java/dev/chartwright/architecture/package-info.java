/** Which package may use which. */
@NullMarked
package dev.chartwright.architecture;

import org.jspecify.annotations.NullMarked;
