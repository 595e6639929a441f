/**
 * Finds the charts that changed since a revision, and checks their versions and everything that
 * must match a version before a chart is published.
 */
@NullMarked
package dev.chartwright.publish.internal.changed;

import org.jspecify.annotations.NullMarked;
