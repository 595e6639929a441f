/** Checks of PodDisruptionBudgets and HorizontalPodAutoscalers. */
@NullMarked
package dev.chartwright.check.internal.policy.scaling;

import org.jspecify.annotations.NullMarked;
