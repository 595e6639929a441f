package dev.chartwright.coverage.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.chart.Chart;
import dev.chartwright.chart.Values;
import dev.chartwright.internal.file.Hashing;
import dev.chartwright.internal.file.UserCache;
import dev.chartwright.internal.yaml.Json;
import dev.chartwright.render.Case;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.Renderer;
import dev.chartwright.render.UnableToRenderException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Renders cases again with other values. */
public final class CaseKeys implements KeyTrials.Renderings {
  private final Renderer renderer;
  private final Chart empty;

  /**
   * Renders them again.
   *
   * @param renderer that of their chart
   */
  public CaseKeys(Renderer renderer) {
    this.renderer = renderer;
    this.empty = empty();
  }

  /** A chart without values, in which Helm merges what a user gives and nothing else. */
  private static Chart empty() {
    Path folder = UserCache.standard().scratchFolder("case-values");
    try {
      Files.writeString(
          folder.resolve("Chart.yaml"), "apiVersion: v2\nname: given\nversion: 0.0.0\n");
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + folder + ": " + e.getMessage() + ".", e);
    }
    return Chart.load(folder);
  }

  /**
   * Returns what a case renders.
   *
   * @param test what people call it
   */
  public KeyTrials.Trial trial(String test, Case subject) {
    Case given = Case.of(empty, subject.values(), subject.kubernetesVersion());
    return new KeyTrials.Trial(
        test, Renderer.of(empty).computeValues(given).values(), result(subject), subject);
  }

  @Override
  public List<Map<String, String>> results(List<KeyTrials.Trial> trials) {
    return trials.stream().map(one -> result(with((Case) one.how(), one.values()))).toList();
  }

  private static Case with(Case subject, JsonNode values) {
    byte[] text = Json.write(values).getBytes(UTF_8);
    Path file = UserCache.standard().scratch("case-" + Hashing.sha256(text) + ".yaml", text);
    return new Case(
        subject.chart(),
        subject.valuesName(),
        Values.of(file),
        subject.kubernetesVersion(),
        subject.releaseName(),
        subject.namespace(),
        subject.cluster());
  }

  /** An object is by itself, since one of them may be random. */
  private Map<String, String> result(Case subject) {
    Map<String, String> result = new HashMap<>();
    try {
      for (Manifest one : renderer.render(subject).manifests()) {
        result.put(
            one.template() + " " + result.size(), Hashing.sha256(one.text().getBytes(UTF_8)));
      }
    } catch (UnableToRenderException e) {
      result.put("", String.valueOf(e.getMessage()));
    }
    return result;
  }
}
