/** Checks of requests and limits. */
@NullMarked
package dev.chartwright.check.internal.policy.resources;

import org.jspecify.annotations.NullMarked;
