/** Probes in templates, which note in a side channel what a rendering reached. */
@NullMarked
package dev.chartwright.render.internal.coverage;

import org.jspecify.annotations.NullMarked;
