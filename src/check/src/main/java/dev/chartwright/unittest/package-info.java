/**
 * Unit tests of charts in the format of helm-unittest: suites, what they assert of a rendering, and
 * snapshots.
 */
@NullMarked
package dev.chartwright.unittest;

import org.jspecify.annotations.NullMarked;
