/** The templates of a chart: their syntax, which is that of Go, and which values they read. */
@NullMarked
package dev.chartwright.chart.internal.template;

import org.jspecify.annotations.NullMarked;
