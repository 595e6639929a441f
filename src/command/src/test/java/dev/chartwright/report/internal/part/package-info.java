/** What the templates show. */
@NullMarked
package dev.chartwright.report.internal.part;

import org.jspecify.annotations.NullMarked;
