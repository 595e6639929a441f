/** Checks of Secrets and ConfigMaps. */
@NullMarked
package dev.chartwright.check.policy.config;

import org.jspecify.annotations.NullMarked;
