/** The properties of the platform chart: each has a test. */
@NullMarked
package dev.chartwright.platform;

import org.jspecify.annotations.NullMarked;
