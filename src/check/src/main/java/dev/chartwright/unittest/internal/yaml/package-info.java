/**
 * YAML as go.yaml.in/yaml/v3 reads it into values without a type and writes it again, byte for
 * byte: the suites and snapshots of helm-unittest are read and written so.
 */
@NullMarked
package dev.chartwright.unittest.internal.yaml;

import org.jspecify.annotations.NullMarked;
