/** JUnit 5: {@link dev.chartwright.junit.ChartTest} renders a chart and hands it to the test. */
@NullMarked
package dev.chartwright.junit;

import org.jspecify.annotations.NullMarked;
