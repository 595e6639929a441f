/**
 * Verification: runs the stages of a plan (charts and their cases), and collects one result. A
 * stage is one class; the checks that it runs are in the package of their subject.
 */
@NullMarked
package dev.chartwright.verify.internal;

import org.jspecify.annotations.NullMarked;
