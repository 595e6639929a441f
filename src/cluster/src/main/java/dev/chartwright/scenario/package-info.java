/**
 * What a release must survive on a cluster, declared as steps: install, tests, upgrade, rollback,
 * lost pods, a lost cluster, uninstall.
 */
@NullMarked
package dev.chartwright.scenario;

import org.jspecify.annotations.NullMarked;
