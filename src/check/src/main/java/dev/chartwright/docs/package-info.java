/**
 * What is written from a chart's sources: README, values reference, values.schema.json. Comments in
 * values.yaml are read in the styles of helm-docs and of Bitnami's generator.
 */
@NullMarked
package dev.chartwright.docs;

import org.jspecify.annotations.NullMarked;
