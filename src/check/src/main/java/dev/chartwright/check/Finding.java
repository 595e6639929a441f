package dev.chartwright.check;

import dev.chartwright.chart.Location;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.Trace;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A fault at a place: a rule that is broken there.
 *
 * @param rule the rule's id
 * @param message what is wrong, in one sentence
 * @param location where, in a file that a person can open
 * @param key the values key that decides it, such as {@code infra.redis.image.tag}
 * @param object the rendered object, such as {@code Service/web}
 * @param remedy what to do
 * @param trace how Helm got there, outermost first
 * @param cases the cases in which it was found, sorted
 */
public record Finding(
    String rule,
    Severity severity,
    String message,
    Optional<Location> location,
    Optional<String> key,
    Optional<String> object,
    Optional<String> remedy,
    List<String> trace,
    SortedSet<String> cases) {

  /** The order in which findings are shown: the worst first, then by place. */
  public static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::severity)
          .thenComparing(f -> f.location().map(Location::file).orElse(""))
          .thenComparingInt(f -> f.location().map(Location::line).orElse(0))
          .thenComparing(Finding::rule)
          .thenComparing(f -> f.object().orElse(""))
          .thenComparing(Finding::message);

  public Finding {
    trace = List.copyOf(trace);
    cases = Collections.unmodifiableSortedSet(new TreeSet<>(cases));
  }

  /**
   * Returns a finding of a rule.
   *
   * @param message what is wrong
   * @return a finding without a place yet
   */
  public static Finding of(Rule rule, String message) {
    return new Finding(
        rule.id(),
        rule.severity(),
        message,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        new TreeSet<>());
  }

  /**
   * Returns a copy at a place.
   *
   * @param place where
   */
  public Finding at(Location place) {
    return at(Optional.of(place));
  }

  /**
   * Returns a copy at a place, if it is known.
   *
   * @param place where
   */
  public Finding at(Optional<Location> place) {
    return new Finding(rule, severity, message, place, key, object, remedy, trace, cases);
  }

  /**
   * Returns a copy with its place, the helpers that made it and the values key that decides it.
   *
   * @param made the place in the template, the helpers and the values key
   */
  public Finding at(Trace made) {
    return new Finding(
        rule,
        severity,
        message,
        Optional.of(made.location()),
        made.key(),
        object,
        remedy,
        made.places(),
        cases);
  }

  /**
   * Returns a copy with the values key that decides it.
   *
   * @param valuesKey the key with dots
   */
  public Finding withKey(String valuesKey) {
    return new Finding(
        rule, severity, message, location, Optional.of(valuesKey), object, remedy, trace, cases);
  }

  /** Returns a copy about a rendered object. */
  public Finding about(Manifest manifest) {
    return new Finding(
        rule,
        severity,
        message,
        location,
        key,
        Optional.of(manifest.label()),
        remedy,
        trace,
        cases);
  }

  /**
   * Returns a copy about an object on a cluster.
   *
   * @param label what people call it, such as {@code Pod/web-0 in staging}
   */
  public Finding aboutObject(String label) {
    return new Finding(
        rule, severity, message, location, key, Optional.of(label), remedy, trace, cases);
  }

  /** Returns a copy with another severity. */
  public Finding withSeverity(Severity other) {
    return new Finding(rule, other, message, location, key, object, remedy, trace, cases);
  }

  /**
   * Returns a copy with another message.
   *
   * @param text what is wrong
   */
  public Finding saying(String text) {
    return new Finding(rule, severity, text, location, key, object, remedy, trace, cases);
  }

  /**
   * Returns a copy with a remedy.
   *
   * @param sentence what to do
   */
  public Finding withRemedy(String sentence) {
    return new Finding(
        rule, severity, message, location, key, object, Optional.of(sentence), trace, cases);
  }

  /**
   * Returns a copy with the templates that Helm passed through.
   *
   * @param places outermost first
   */
  public Finding withTrace(List<String> places) {
    return new Finding(rule, severity, message, location, key, object, remedy, places, cases);
  }

  /**
   * Returns a copy with the cases in which it was found.
   *
   * @param names the cases' names
   */
  public Finding inCases(Collection<String> names) {
    return new Finding(
        rule, severity, message, location, key, object, remedy, trace, new TreeSet<>(names));
  }
}
