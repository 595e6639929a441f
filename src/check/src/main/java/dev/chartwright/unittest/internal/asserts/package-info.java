/** The assertions of helm-unittest, one class for each kind. */
@NullMarked
package dev.chartwright.unittest.internal.asserts;

import org.jspecify.annotations.NullMarked;
