/** Checks of what objects say of each other. */
@NullMarked
package dev.chartwright.check.policy.relation;

import org.jspecify.annotations.NullMarked;
