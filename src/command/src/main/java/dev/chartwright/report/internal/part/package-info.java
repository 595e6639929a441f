/** What the templates of the HTML report show; public only because they lie in another package. */
@NullMarked
package dev.chartwright.report.internal.part;

import org.jspecify.annotations.NullMarked;
