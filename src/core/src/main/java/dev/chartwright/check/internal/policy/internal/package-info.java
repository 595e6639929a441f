/** What the sections of the policy share: objects, Pods, places, and how checks run. */
@NullMarked
package dev.chartwright.check.internal.policy.internal;

import org.jspecify.annotations.NullMarked;
