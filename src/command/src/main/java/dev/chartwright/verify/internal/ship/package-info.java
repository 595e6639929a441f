/** Publishing of verified charts: only charts without findings are packaged, signed and pushed. */
@NullMarked
package dev.chartwright.verify.internal.ship;

import org.jspecify.annotations.NullMarked;
