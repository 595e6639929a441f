/** The values of a case against the schemas of the chart and its subcharts. */
@NullMarked
package dev.chartwright.check.internal.values;

import org.jspecify.annotations.NullMarked;
