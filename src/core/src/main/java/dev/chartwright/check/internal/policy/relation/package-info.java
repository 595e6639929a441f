/** Checks of what objects say of each other. */
@NullMarked
package dev.chartwright.check.internal.policy.relation;

import org.jspecify.annotations.NullMarked;
