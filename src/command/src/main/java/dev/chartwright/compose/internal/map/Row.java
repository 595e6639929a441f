package dev.chartwright.compose.internal.map;

import dev.chartwright.internal.yaml.YamlTree.Place;

/**
 * What became of one key.
 *
 * @param path the keys from the root, joined by dots
 * @param text how, or why not and what to do
 */
public record Row(String path, Place place, Outcome outcome, String text) {}
