package dev.chartwright.chart.internal.template;

/**
 * A value that {@code default} replaces when it is empty, false or zero.
 *
 * @param fallback what it is replaced by, as the template writes it
 * @param site where
 */
public record Defaulted(ValuesPath path, String fallback, Site site) {}
