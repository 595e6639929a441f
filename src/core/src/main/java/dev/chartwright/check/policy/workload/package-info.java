/** Checks of replicas, placement and updates of workloads. */
@NullMarked
package dev.chartwright.check.policy.workload;

import org.jspecify.annotations.NullMarked;
