package dev.chartwright.unittest.internal;

import dev.chartwright.unittest.AssertionFailure;
import dev.chartwright.unittest.internal.path.ValuePath;
import java.util.Optional;

/**
 * An assertion that failed, with what its place is found by.
 *
 * @param value the index of the value among those of the path
 * @param isDifference whether the place is that of the first difference in the value
 */
record Failed(
    AssertionFailure failure, Optional<ValuePath> path, int value, boolean isDifference) {}
