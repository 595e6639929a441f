/** Checks of resources of containers. */
@NullMarked
package dev.chartwright.check.policy.resources;

import org.jspecify.annotations.NullMarked;
