/** Checks of Secrets and ConfigMaps. */
@NullMarked
package dev.chartwright.check.internal.policy.config;

import org.jspecify.annotations.NullMarked;
