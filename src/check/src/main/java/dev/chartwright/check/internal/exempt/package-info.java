/** Suppressed findings: exemptions, annotations that exempt, baselines. */
@NullMarked
package dev.chartwright.check.internal.exempt;

import org.jspecify.annotations.NullMarked;
