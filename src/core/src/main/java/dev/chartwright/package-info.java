/**
 * Chartwright takes a Helm chart from source to published. Here lies only what every package may
 * use: the root of all failures.
 */
@NullMarked
package dev.chartwright;

import org.jspecify.annotations.NullMarked;
