/** Checks of resources of containers. */
@NullMarked
package dev.chartwright.check.internal.policy.resources;

import org.jspecify.annotations.NullMarked;
