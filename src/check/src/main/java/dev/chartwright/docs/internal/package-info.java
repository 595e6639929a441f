/** Charts that are written from nothing. */
@NullMarked
package dev.chartwright.docs.internal;

import org.jspecify.annotations.NullMarked;
