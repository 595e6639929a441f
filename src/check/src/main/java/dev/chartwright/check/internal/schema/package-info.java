/**
 * Rendered documents against the Kubernetes API that their case targets: the OpenAPI of Kubernetes,
 * and custom resource definitions. See docs/schema.md.
 */
@NullMarked
package dev.chartwright.check.internal.schema;

import org.jspecify.annotations.NullMarked;
