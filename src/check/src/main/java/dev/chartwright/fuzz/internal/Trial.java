package dev.chartwright.fuzz.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.chartwright.ChartwrightException;
import dev.chartwright.chart.Chart;
import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.chart.Values;
import dev.chartwright.check.internal.schema.CustomResources;
import dev.chartwright.check.internal.schema.DefinitionFile;
import dev.chartwright.check.internal.schema.SchemaCheck;
import dev.chartwright.check.internal.values.ValuesCheck;
import dev.chartwright.helm.internal.ComputedValues;
import dev.chartwright.internal.file.UserCache;
import dev.chartwright.render.Case;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.Renderer;
import dev.chartwright.render.Rendering;
import dev.chartwright.render.UnableToRenderException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Renders and judges inputs of one chart. Each thread has its own values file. */
final class Trial implements AutoCloseable {
  private static final Pattern UNSORTED = Pattern.compile("[({|=-]\\s*(keys|values)\\s");

  /** The order of a map is the same by chance, too. */
  private static final int MOST_ORDERS = 8;

  private final Renderer renderer;
  private final boolean hasUnsorted;
  private final ValuesCheck values;
  private final Judge judge;
  private final KubernetesVersion version;
  private final List<Path> base;
  private final Path folder = UserCache.standard().scratchFolder("fuzz");

  /**
   * Starts to try inputs.
   *
   * @param base values files below each input
   */
  Trial(Chart chart, KubernetesVersion version, List<Path> base) {
    this.renderer = Renderer.noting(chart);
    this.hasUnsorted = hasUnsorted(chart);
    this.values = ValuesCheck.of(renderer);
    this.version = version;
    this.base = List.copyOf(base);
    List<Manifest> definitions = new ArrayList<>();
    DefinitionFile.in(chart).forEach(file -> definitions.addAll(file.read().manifests()));
    this.judge = new Judge(new SchemaCheck(CustomResources.of(definitions)));
  }

  Renderer renderer() {
    return renderer;
  }

  /** Returns the case of an input, whose file is written. */
  Case subject(Input input) {
    Path file = folder.resolve("values-" + Thread.currentThread().getId() + ".yaml");
    try {
      Files.writeString(file, input.text());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file + ": " + e.getMessage() + ".", e);
    }
    List<Path> files = new ArrayList<>(base);
    files.add(file);
    return Case.of(renderer.chart(), new Values(files, List.of()), version);
  }

  /**
   * Returns the values where nothing is changed.
   *
   * @throws UnableToRenderException if they cannot be merged
   */
  ComputedValues defaults() {
    return renderer.computeValues(subject(Input.NONE));
  }

  /**
   * Returns what is rendered where nothing is changed.
   *
   * @throws UnableToFuzzException if that fails
   */
  Rendering plain() {
    try {
      Rendering plain = renderer.render(subject(Input.NONE));
      plain
          .helmFailure()
          .ifPresent(
              failure -> {
                throw UnableToFuzzException.of(renderer.chart(), failure);
              });
      return plain;
    } catch (UnableToRenderException e) {
      throw UnableToFuzzException.of(renderer.chart(), e);
    }
  }

  /** Returns what is rendered, if it can be. */
  Optional<Rendering> rendering(Input input) {
    try {
      return Optional.of(renderer.render(subject(input)));
    } catch (UnableToRenderException e) {
      return Optional.empty();
    }
  }

  Outcome run(Input input) {
    Case subject = subject(input);
    renderer.renderAhead(subject);
    try {
      Rendering rendering = renderer.render(subject);
      if (!isValid(subject)) {
        return new Outcome.Invalid();
      }
      Optional<BitSet> reached = renderer.takeReach(subject).map(Renderer.Reach::reached);
      return new Outcome.Judged(judge.symptoms(rendering, input), reached);
    } catch (UnableToRenderException e) {
      Optional<Symptom> symptom = Judge.failure(e, input);
      if (symptom.isEmpty()) {
        return new Outcome.Rejected();
      }
      return isValid(subject)
          ? new Outcome.Judged(List.of(symptom.get()), Optional.empty())
          : new Outcome.Invalid();
    } catch (ChartwrightException e) {
      return new Outcome.Invalid();
    }
  }

  private boolean isValid(Case subject) {
    try {
      return values.admits(renderer.computeValues(subject));
    } catch (UnableToRenderException e) {
      return false;
    }
  }

  /**
   * Renders several times, and compares. What is random has other characters each time; what is
   * unsorted has the same ones. Only the functions keys and values of Sprig have no order.
   */
  Optional<Symptom> unsorted(Input input) {
    Optional<Rendering> first = hasUnsorted ? rendering(input) : Optional.empty();
    for (int i = 0; i < MOST_ORDERS && first.isPresent(); i++) {
      Optional<Symptom> found =
          rendering(input).flatMap(other -> unsorted(first.get().texts(), other.texts()));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<Symptom> unsorted(Map<String, String> first, Map<String, String> second) {
    return first.entrySet().stream()
        .filter(
            one -> {
              String other = second.getOrDefault(one.getKey(), "");
              return !one.getValue().equals(other) && sorted(one.getValue()).equals(sorted(other));
            })
        .map(Map.Entry::getKey)
        .findFirst()
        .map(
            template ->
                new Symptom(
                    Symptom.ORDER + " " + template,
                    Symptom.ORDER,
                    template
                        + " is rendered in another order each time; sort what keys or values"
                        + " returns",
                    Optional.empty(),
                    Optional.of(
                        new Symptom.Place(
                            template, "", "", List.of(), MissingNode.getInstance()))));
  }

  private static boolean hasUnsorted(Chart chart) {
    return chart.files().stream()
            .filter(file -> file.path().startsWith("templates/"))
            .anyMatch(file -> UNSORTED.matcher(file.text()).find())
        || chart.subcharts().stream().anyMatch(Trial::hasUnsorted);
  }

  private static String sorted(String text) {
    char[] letters = text.toCharArray();
    Arrays.sort(letters);
    return new String(letters);
  }

  /** Whether values of a whole chart fit its schemas; they are merged roughly, to filter. */
  boolean admits(ComputedValues defaults, JsonNode merged) {
    return values.admits(new ComputedValues(merged, defaults.subcharts()));
  }

  @Override
  public void close() {
    UserCache.delete(folder);
  }
}
