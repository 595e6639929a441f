/**
 * Reports: the result of a verification in several formats. Every report contains the verdict, what
 * was verified, the findings with their places, and what was not verified. Apart from times, equal
 * results give equal bytes.
 */
@NullMarked
package dev.chartwright.report.internal;

import org.jspecify.annotations.NullMarked;
