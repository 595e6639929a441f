/** The catalogue of checks of all stages: lists, explanations, pages. */
@NullMarked
package dev.chartwright.check.internal.catalog;

import org.jspecify.annotations.NullMarked;
