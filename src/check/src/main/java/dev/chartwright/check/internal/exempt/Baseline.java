package dev.chartwright.check.internal.exempt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.chartwright.internal.file.TextFile;
import dev.chartwright.internal.yaml.YamlDocument;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Findings that existed when a project adopted Chartwright, with a count for each chart and
 * finding. People review this file, so it contains sorted texts and no hashes.
 */
public final class Baseline {
  /** Holds nothing. */
  public static final Baseline EMPTY = new Baseline(new TreeMap<>());

  private static final Comparator<Fingerprint> ORDER =
      Comparator.comparing(Fingerprint::rule)
          .thenComparing(Fingerprint::file)
          .thenComparing(Fingerprint::object)
          .thenComparing(Fingerprint::key)
          .thenComparing(Fingerprint::message);
  private static final int VERSION = 1;
  private static final Pattern ID =
      Pattern.compile("[A-Z]{2,}-?[0-9]+|[A-Za-z]+[-_][A-Za-z0-9_-]+");

  private final SortedMap<String, SortedMap<Fingerprint, Integer>> charts;

  private Baseline(SortedMap<String, SortedMap<Fingerprint, Integer>> charts) {
    this.charts = charts;
  }

  /**
   * Reads a baseline.
   *
   * @return what it holds
   * @throws UnableToReadBaselineException if the file does not exist or is invalid
   */
  public static Baseline read(Path file) {
    JsonNode root;
    try {
      root = YamlDocument.parse(TextFile.read(file)).content();
    } catch (NoSuchFileException e) {
      throw new UnableToReadBaselineException(file, "the file does not exist", e);
    } catch (IOException e) {
      throw new UnableToReadBaselineException(file, TextFile.problem(e), e);
    } catch (YamlDocument.SyntaxException e) {
      throw new UnableToReadBaselineException(
          file, "line " + e.line() + " is invalid YAML: " + e.getMessage(), e);
    }
    if (root.path("version").asInt() != VERSION || !root.path("charts").isObject()) {
      throw new UnableToReadBaselineException(
          file, "it must contain 'version: 1' and 'charts'", null);
    }
    Baseline baseline = new Baseline(new TreeMap<>());
    for (Map.Entry<String, JsonNode> chart : root.path("charts").properties()) {
      for (JsonNode one : chart.getValue()) {
        baseline.add(
            chart.getKey(),
            new Fingerprint(
                one.path("rule").asText(""),
                one.path("file").asText(""),
                one.path("object").asText(""),
                one.path("key").asText(""),
                one.path("message").asText("")),
            Math.max(1, one.path("count").asInt(1)));
      }
    }
    return baseline;
  }

  private void add(String chart, Fingerprint fingerprint, int count) {
    charts
        .computeIfAbsent(chart, any -> new TreeMap<>(ORDER))
        .merge(fingerprint, count, Integer::sum);
  }

  /**
   * Returns the known findings of a chart.
   *
   * @param chart the chart's name
   * @return each fingerprint and how often it was found, in order
   */
  public SortedMap<Fingerprint, Integer> of(String chart) {
    SortedMap<Fingerprint, Integer> known = new TreeMap<>(ORDER);
    known.putAll(charts.getOrDefault(chart, new TreeMap<>(ORDER)));
    return known;
  }

  /**
   * Returns a copy in which the findings of some charts are replaced.
   *
   * @param other what those charts have
   */
  public Baseline with(Map<String, ? extends Map<Fingerprint, Integer>> other) {
    Baseline copy = new Baseline(new TreeMap<>());
    charts.forEach(
        (chart, known) -> {
          if (!other.containsKey(chart)) {
            known.forEach((one, count) -> copy.add(chart, one, count));
          }
        });
    other.forEach((chart, known) -> known.forEach((one, count) -> copy.add(chart, one, count)));
    return copy;
  }

  /**
   * Returns how many findings it holds.
   *
   * @return the number, over all charts
   */
  public int size() {
    return charts.values().stream()
        .flatMap(known -> known.values().stream())
        .mapToInt(Integer::intValue)
        .sum();
  }

  /**
   * Returns the file's text.
   *
   * @return YAML, the same for the same findings
   */
  public String text() {
    StringBuilder text = new StringBuilder(256);
    text.append("# Findings that 'chartwright verify --baseline' treats as known. Written by\n");
    text.append("# --update-baseline; the next update removes what has been fixed.\n");
    text.append("version: " + VERSION + "\ncharts:" + (charts.isEmpty() ? " {}" : "") + "\n");
    charts.forEach(
        (chart, known) -> {
          text.append("  " + quoted(chart) + ":\n");
          known.forEach((one, count) -> append(one, count, text));
        });
    return text.toString();
  }

  private static void append(Fingerprint one, int count, StringBuilder text) {
    text.append("    - rule: " + rule(one.rule()) + "\n");
    append("object", one.object(), text);
    append("key", one.key(), text);
    append("file", one.file(), text);
    append("message", one.message(), text);
    if (count > 1) {
      text.append("      count: " + count + "\n");
    }
  }

  /** An id needs no quotes; anything else can be in a file that a person edited. */
  private static String rule(String id) {
    return ID.matcher(id).matches() ? id : quoted(id);
  }

  private static void append(String key, String value, StringBuilder text) {
    if (!value.isEmpty()) {
      text.append("      " + key + ": " + quoted(value) + "\n");
    }
  }

  /** JSON's texts are YAML's. */
  private static String quoted(String text) {
    return TextNode.valueOf(text).toString();
  }
}
