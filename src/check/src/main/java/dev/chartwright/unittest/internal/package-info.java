/** How suites are read, rendered and asserted. */
@NullMarked
package dev.chartwright.unittest.internal;

import org.jspecify.annotations.NullMarked;
