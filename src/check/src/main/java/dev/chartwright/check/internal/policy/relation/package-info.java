/** Checks of references between objects. */
@NullMarked
package dev.chartwright.check.internal.policy.relation;

import org.jspecify.annotations.NullMarked;
