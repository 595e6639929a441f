/** What tests of several packages need: small charts, child processes. */
@NullMarked
package dev.chartwright.testing;

import org.jspecify.annotations.NullMarked;
