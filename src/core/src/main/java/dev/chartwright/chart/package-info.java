/**
 * What is on disk: a chart with its metadata, files and subcharts, the values given to it, and
 * places in those files.
 */
@NullMarked
package dev.chartwright.chart;

import org.jspecify.annotations.NullMarked;
