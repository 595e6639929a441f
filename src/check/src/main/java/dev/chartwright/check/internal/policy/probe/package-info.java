/** Checks of probes. */
@NullMarked
package dev.chartwright.check.internal.policy.probe;

import org.jspecify.annotations.NullMarked;
