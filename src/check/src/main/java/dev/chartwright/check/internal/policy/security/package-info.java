/** Checks of Pod Security. */
@NullMarked
package dev.chartwright.check.internal.policy.security;

import org.jspecify.annotations.NullMarked;
