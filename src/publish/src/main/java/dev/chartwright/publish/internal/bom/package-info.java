/** The bill of materials (SBOM) of a chart: its subcharts and images. */
@NullMarked
package dev.chartwright.publish.internal.bom;

import org.jspecify.annotations.NullMarked;
