/**
 * Rules in CEL, with the functions that Kubernetes has: those of definitions, a project's own, and
 * admission policies.
 */
@NullMarked
package dev.chartwright.check.internal.cel;

import org.jspecify.annotations.NullMarked;
