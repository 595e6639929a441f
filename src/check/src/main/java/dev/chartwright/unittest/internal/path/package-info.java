/**
 * Paths of helm-unittest: JSONPath as its engine reads it (helm-unittest/yaml-jsonpath 0.4.0), and
 * the keys of {@code set}.
 */
@NullMarked
package dev.chartwright.unittest.internal.path;

import org.jspecify.annotations.NullMarked;
