/** Whether rendered documents are objects that an API server could accept. */
@NullMarked
package dev.chartwright.check.internal.manifests;

import org.jspecify.annotations.NullMarked;
