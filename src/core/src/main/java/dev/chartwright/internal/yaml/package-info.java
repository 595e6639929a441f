/** YAML and JSON that anybody may have written, read as Helm reads them and within limits. */
@NullMarked
package dev.chartwright.internal.yaml;

import org.jspecify.annotations.NullMarked;
