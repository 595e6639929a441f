/** Checks of replicas, placement and updates of workloads. */
@NullMarked
package dev.chartwright.check.internal.policy.workload;

import org.jspecify.annotations.NullMarked;
