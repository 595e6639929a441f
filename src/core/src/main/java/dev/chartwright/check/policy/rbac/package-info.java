/** Checks of roles and bindings. */
@NullMarked
package dev.chartwright.check.policy.rbac;

import org.jspecify.annotations.NullMarked;
