/**
 * Verification: a plan (charts and their cases) goes through the stages and becomes one result. A
 * stage is one class; what it runs lives in the package that knows how.
 */
@NullMarked
package dev.chartwright.verify.internal;

import org.jspecify.annotations.NullMarked;
