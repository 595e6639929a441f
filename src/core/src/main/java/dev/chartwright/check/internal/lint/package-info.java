/** What Helm's own lint says of Chart.yaml, values.yaml, dependencies and file names. */
@NullMarked
package dev.chartwright.check.internal.lint;

import org.jspecify.annotations.NullMarked;
