/**
 * What clusters are made with: the container engine, the labels of Chartwright on its containers,
 * the node, the texts of the evidence.
 */
@NullMarked
package dev.chartwright.cluster.internal;

import org.jspecify.annotations.NullMarked;
