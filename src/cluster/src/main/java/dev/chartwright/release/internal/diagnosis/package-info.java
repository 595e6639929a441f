/**
 * Why a release will not become ready: one rule for each cause, each saying when it is certain and
 * which behaviour of Kubernetes it relies on. {@code docs/diagnosis.md} is the table of them.
 */
@NullMarked
package dev.chartwright.release.internal.diagnosis;

import org.jspecify.annotations.NullMarked;
