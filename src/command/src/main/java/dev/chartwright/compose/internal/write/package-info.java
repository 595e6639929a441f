/** The files of an import: values, a chart of its own, the account in its formats. */
@NullMarked
package dev.chartwright.compose.internal.write;

import org.jspecify.annotations.NullMarked;
