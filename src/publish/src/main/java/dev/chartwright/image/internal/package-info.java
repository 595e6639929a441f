/** Container images: reads them from archives, layouts and registries, and checks them. */
@NullMarked
package dev.chartwright.image.internal;

import org.jspecify.annotations.NullMarked;
