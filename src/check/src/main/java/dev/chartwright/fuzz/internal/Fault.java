package dev.chartwright.fuzz.internal;

import dev.chartwright.chart.Location;
import java.util.Optional;

/**
 * A fault of a chart, with the smallest values that show it.
 *
 * @param rule the id of the rule that is broken; {@code render} if Helm fails, {@code exponent} or
 *     {@code order} for what no rule covers
 * @param location the place in a template, if it is known
 * @param object what was rendered, such as {@code Service/web}; empty if nothing was
 * @param number the case that found it, from 1
 * @param suite a suite of helm-unittest that fails because of it, without its values file; empty if
 *     no assertion shows it
 * @param others at how many other places the same keys break the same rule
 * @param confirmation what another helm command made of it
 */
public record Fault(
    String rule,
    String message,
    Optional<Location> location,
    Optional<String> object,
    Input input,
    int number,
    Optional<Suite> suite,
    int others,
    Optional<String> confirmation) {
  Fault confirmed(String text) {
    return new Fault(
        rule, message, location, object, input, number, suite, others, Optional.of(text));
  }
}
