/**
 * Rendered documents against the Kubernetes API that their case targets: what Kubernetes' own
 * OpenAPI says, and what custom resource definitions say. docs/schema.md tells more.
 */
@NullMarked
package dev.chartwright.check.internal.schema;

import org.jspecify.annotations.NullMarked;
