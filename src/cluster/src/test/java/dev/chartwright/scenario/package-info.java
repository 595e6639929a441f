/** Scenarios without a cluster: what they install and with which values. */
@NullMarked
package dev.chartwright.scenario;

import org.jspecify.annotations.NullMarked;
