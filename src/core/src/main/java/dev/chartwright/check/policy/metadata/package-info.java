/** Checks of namespaces, labels and annotations. */
@NullMarked
package dev.chartwright.check.policy.metadata;

import org.jspecify.annotations.NullMarked;
