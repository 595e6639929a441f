/** The checks of rules for Prometheus and of dashboards for Grafana. */
@NullMarked
package dev.chartwright.check.internal.policy.monitoring;

import org.jspecify.annotations.NullMarked;
