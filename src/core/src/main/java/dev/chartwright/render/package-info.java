/**
 * Rendering: a case (chart, values, Kubernetes version) becomes manifests, each tied to its
 * template and, through the source map, its lines to the template's lines.
 */
@NullMarked
package dev.chartwright.render;

import org.jspecify.annotations.NullMarked;
