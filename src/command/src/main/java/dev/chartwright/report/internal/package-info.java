/**
 * Reports: what a verification found out, told in one format each. Every report tells the same: a
 * verdict, what was verified, what is broken and where, and what could not be verified. Given the
 * same result, a report is the same to the byte, but for the times it took.
 */
@NullMarked
package dev.chartwright.report.internal;

import org.jspecify.annotations.NullMarked;
