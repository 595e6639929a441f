/**
 * Policy: what a reviewer would object to, in one object alone and between the objects of a
 * release. Each check is a class of its own; {@link
 * dev.chartwright.check.internal.policy.internal.Policy} runs them.
 */
@NullMarked
package dev.chartwright.check.internal.policy;

import org.jspecify.annotations.NullMarked;
