/** Checks of namespaces, labels and annotations. */
@NullMarked
package dev.chartwright.check.internal.policy.metadata;

import org.jspecify.annotations.NullMarked;
