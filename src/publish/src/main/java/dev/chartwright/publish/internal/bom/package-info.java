/** The bill of materials of a chart: its subcharts and the images that it deploys. */
@NullMarked
package dev.chartwright.publish.internal.bom;

import org.jspecify.annotations.NullMarked;
