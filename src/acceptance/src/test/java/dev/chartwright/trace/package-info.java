/** How often a finding's place is right: faults planted at known lines, and the score of it. */
@NullMarked
package dev.chartwright.trace;

import org.jspecify.annotations.NullMarked;
