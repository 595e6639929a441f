/** What becomes of each key of a project: values of the platform or of a chart, and the account. */
@NullMarked
package dev.chartwright.compose.internal.map;

import org.jspecify.annotations.NullMarked;
