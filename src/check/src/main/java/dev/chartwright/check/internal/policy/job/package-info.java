/** Checks of Jobs and CronJobs. */
@NullMarked
package dev.chartwright.check.internal.policy.job;

import org.jspecify.annotations.NullMarked;
