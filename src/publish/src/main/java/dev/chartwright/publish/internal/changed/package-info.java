/**
 * Which charts changed since a revision, what that asks of their versions, and what else has to be
 * in step before a chart is published.
 */
@NullMarked
package dev.chartwright.publish.internal.changed;

import org.jspecify.annotations.NullMarked;
