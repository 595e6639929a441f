package dev.chartwright.unittest.internal.path;

import org.jspecify.annotations.Nullable;

/**
 * A search in a document.
 *
 * @param root the node that {@code $} means: the document, or in a filter's own path what that path
 *     starts at
 */
record Search(@Nullable Object root, Steps steps) {}
