/** Checks of Pod Security. */
@NullMarked
package dev.chartwright.check.policy.security;

import org.jspecify.annotations.NullMarked;
