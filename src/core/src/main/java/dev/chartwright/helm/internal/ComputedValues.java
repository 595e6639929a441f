package dev.chartwright.helm.internal;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What Helm made of the values: the defaults of the chart and its subcharts with the user's over
 * them, as templates see them.
 *
 * @param values the chart's values; those of a subchart are under its name
 * @param subcharts a tree of the subcharts that are enabled: name to the tree below it
 */
public record ComputedValues(JsonNode values, JsonNode subcharts) {}
