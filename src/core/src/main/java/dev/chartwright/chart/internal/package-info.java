/** How charts are read: folders, packages, .helmignore, values.schema.json. */
@NullMarked
package dev.chartwright.chart.internal;

import org.jspecify.annotations.NullMarked;
