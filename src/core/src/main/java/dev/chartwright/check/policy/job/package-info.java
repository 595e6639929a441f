/** Checks of Jobs and CronJobs. */
@NullMarked
package dev.chartwright.check.policy.job;

import org.jspecify.annotations.NullMarked;
