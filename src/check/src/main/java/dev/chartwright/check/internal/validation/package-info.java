/**
 * What the API server validates in code, and its OpenAPI does not state: pkg/apis/&#42;/validation
 * of Kubernetes, with the defaulting that decides.
 */
@NullMarked
package dev.chartwright.check.internal.validation;

import org.jspecify.annotations.NullMarked;
