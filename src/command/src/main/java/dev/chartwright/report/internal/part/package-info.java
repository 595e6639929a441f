/**
 * The content of the HTML report's templates. The types are public because generated templates are
 * in another package.
 */
@NullMarked
package dev.chartwright.report.internal.part;

import org.jspecify.annotations.NullMarked;
