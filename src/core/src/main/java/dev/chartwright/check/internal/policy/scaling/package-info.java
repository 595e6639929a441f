/** Checks of disruption budgets and autoscalers. */
@NullMarked
package dev.chartwright.check.internal.policy.scaling;

import org.jspecify.annotations.NullMarked;
