/** Whether rendered documents are objects that an API server could accept. */
@NullMarked
package dev.chartwright.check.manifests;

import org.jspecify.annotations.NullMarked;
