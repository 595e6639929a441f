/** The local cluster, as a small API server shows it. */
@NullMarked
package dev.chartwright.local.internal;

import org.jspecify.annotations.NullMarked;
