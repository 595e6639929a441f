/** How charts are read: YAML as Helm reads it, .helmignore, packages, the user's cache folder. */
@NullMarked
package dev.chartwright.chart.internal;

import org.jspecify.annotations.NullMarked;
