package dev.chartwright.compose.internal.read;

import dev.chartwright.internal.yaml.YamlTree.Place;

/**
 * A key that reading has resolved, such as {@code extends}, and the project no longer has.
 *
 * @param path the keys from the root, joined by dots
 */
public record Consumed(String path, Place place) {}
