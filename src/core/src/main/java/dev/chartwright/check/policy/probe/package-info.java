/** Checks of probes. */
@NullMarked
package dev.chartwright.check.policy.probe;

import org.jspecify.annotations.NullMarked;
