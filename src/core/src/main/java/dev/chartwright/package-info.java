/**
 * Chartwright takes a Helm chart from source to published. This package contains only what every
 * package may use: the root of all exceptions.
 */
@NullMarked
package dev.chartwright;

import org.jspecify.annotations.NullMarked;
