package dev.chartwright.unittest.internal.path;

import org.jspecify.annotations.Nullable;

/**
 * The document itself, which YAML distinguishes from what it contains: it compares with nothing.
 */
record Document(@Nullable Object content) {}
