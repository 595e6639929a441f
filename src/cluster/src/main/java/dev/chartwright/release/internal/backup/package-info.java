/** Backups of a release: Jobs that its own CronJobs describe. */
@NullMarked
package dev.chartwright.release.internal.backup;

import org.jspecify.annotations.NullMarked;
