/** What the templates show. */
@NullMarked
package dev.chartwright.report.internal;

import org.jspecify.annotations.NullMarked;
