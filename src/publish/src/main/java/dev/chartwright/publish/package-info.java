/**
 * Publishing of charts: packages, signatures, the index, OCI registries, and the rules for
 * versions.
 */
@NullMarked
package dev.chartwright.publish;

import org.jspecify.annotations.NullMarked;
