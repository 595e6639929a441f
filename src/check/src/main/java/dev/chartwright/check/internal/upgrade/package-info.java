/**
 * Upgrade safety without a cluster: two renderings are compared as an upgrade from one to the
 * other. Their origin does not matter here.
 */
@NullMarked
package dev.chartwright.check.internal.upgrade;

import org.jspecify.annotations.NullMarked;
