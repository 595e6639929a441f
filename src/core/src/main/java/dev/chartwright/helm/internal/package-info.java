/** The native library: how it is loaded, called, and its text understood. */
@NullMarked
package dev.chartwright.helm.internal;

import org.jspecify.annotations.NullMarked;
