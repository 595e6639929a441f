/** Tests of readiness: each kind's rule, the store that watches fill, and the words for people. */
@NullMarked
package dev.chartwright.release.readiness;

import org.jspecify.annotations.NullMarked;
