/** From verified to published: only charts without findings are packaged, signed and pushed. */
@NullMarked
package dev.chartwright.verify.ship;

import org.jspecify.annotations.NullMarked;
