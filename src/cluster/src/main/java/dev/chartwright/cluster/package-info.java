/**
 * Clusters to install into: an ephemeral k3s that Chartwright starts, or an existing kubeconfig
 * context; and what is kept of a cluster as evidence.
 */
@NullMarked
package dev.chartwright.cluster;

import org.jspecify.annotations.NullMarked;
