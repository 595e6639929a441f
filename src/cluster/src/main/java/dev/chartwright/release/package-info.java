/**
 * The lifecycle of a release on a cluster: install, upgrade, rollback, test, uninstall; waiting
 * with progress, and early diagnosis of what will never become ready.
 */
@NullMarked
package dev.chartwright.release;

import org.jspecify.annotations.NullMarked;
