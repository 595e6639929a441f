/** The results of Helm's own lint for Chart.yaml, values.yaml, dependencies and file names. */
@NullMarked
package dev.chartwright.check.internal.lint;

import org.jspecify.annotations.NullMarked;
