/**
 * Upgrade safety without a cluster: two renderings are compared as an upgrade from the one to the
 * other. Nothing here asks where they came from.
 */
@NullMarked
package dev.chartwright.check.internal.upgrade;

import org.jspecify.annotations.NullMarked;
