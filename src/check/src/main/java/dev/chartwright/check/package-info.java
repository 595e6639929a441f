/**
 * Checks of a chart that need no cluster. A rule states what is checked and why; a finding states
 * where it is broken.
 */
@NullMarked
package dev.chartwright.check;

import org.jspecify.annotations.NullMarked;
