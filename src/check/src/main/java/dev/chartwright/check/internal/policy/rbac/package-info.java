/** Checks of roles and bindings. */
@NullMarked
package dev.chartwright.check.internal.policy.rbac;

import org.jspecify.annotations.NullMarked;
