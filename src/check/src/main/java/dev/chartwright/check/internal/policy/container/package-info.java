/** Checks of ports, volumes, secrets and the grace period of containers. */
@NullMarked
package dev.chartwright.check.internal.policy.container;

import org.jspecify.annotations.NullMarked;
