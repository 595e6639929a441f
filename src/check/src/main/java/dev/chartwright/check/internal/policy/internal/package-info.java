/** Shared by the sections: objects, Pods, places in objects, and the runner of the checks. */
@NullMarked
package dev.chartwright.check.internal.policy.internal;

import org.jspecify.annotations.NullMarked;
