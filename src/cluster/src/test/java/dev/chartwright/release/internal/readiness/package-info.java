/** Tests of readiness: each kind's rule, the store that watches fill, and the words for people. */
@NullMarked
package dev.chartwright.release.internal.readiness;

import org.jspecify.annotations.NullMarked;
