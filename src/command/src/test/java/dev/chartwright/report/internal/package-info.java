/** What the reports say, held against golden files. */
@NullMarked
package dev.chartwright.report.internal;

import org.jspecify.annotations.NullMarked;
