/** Checks of Services, Ingresses, NetworkPolicies and webhooks. */
@NullMarked
package dev.chartwright.check.internal.policy.network;

import org.jspecify.annotations.NullMarked;
