/** How a chart is prepared for rendering, and how rendered text is cut and ordered. */
@NullMarked
package dev.chartwright.render.internal;

import org.jspecify.annotations.NullMarked;
