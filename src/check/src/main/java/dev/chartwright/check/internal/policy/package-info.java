/**
 * The checks of the policy stage, which report what a reviewer would object to. A child package
 * contains the checks of each section; {@link
 * dev.chartwright.check.internal.policy.internal.Policy} runs them.
 */
@NullMarked
package dev.chartwright.check.internal.policy;

import org.jspecify.annotations.NullMarked;
