/** Values that Kubernetes parses from text, by its own rules. */
@NullMarked
package dev.chartwright.internal.kubernetes;

import org.jspecify.annotations.NullMarked;
