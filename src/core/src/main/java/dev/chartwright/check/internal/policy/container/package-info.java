/** Checks of ports, volumes, secrets and the end of containers. */
@NullMarked
package dev.chartwright.check.internal.policy.container;

import org.jspecify.annotations.NullMarked;
