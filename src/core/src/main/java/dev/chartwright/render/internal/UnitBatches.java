package dev.chartwright.render.internal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartFile;
import dev.chartwright.helm.HelmException;
import dev.chartwright.helm.internal.ClusterView;
import dev.chartwright.helm.internal.Helm;
import dev.chartwright.internal.file.UserCache;
import dev.chartwright.internal.yaml.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Decides which tests one call of Helm can render together, and has them rendered. */
final class UnitBatches {
  /** Go's YAML rejects a file in which nearly all comes from aliases. */
  private static final int MOST_TESTS = 64;

  /** What the values of a batch may have together, in characters; each is kept several times. */
  private static final int MOST_VALUES = 2_000_000;

  /** A test that fails costs a call of Helm, so after some the others are rendered alone. */
  private static final int MOST_FAILURES = 3;

  /** Whether a template can see which templates there are. */
  private static final Pattern SEES_TEMPLATES = Pattern.compile("Template\\b|templates/");

  private static final Pattern DEFINES = Pattern.compile("\\{\\{-?\\s*(define|block)\\b");

  private final Chart chart;
  private final Helm helm;
  private final UserCache cache;
  private final UnitTexts texts;
  private final boolean isPossible;
  private final boolean seesTemplates;
  private final Map<ClusterView, Optional<JsonNode>> defaults = new ConcurrentHashMap<>();

  UnitBatches(Chart chart, Helm helm, UserCache cache, UnitTexts texts) {
    this.chart = chart;
    this.helm = helm;
    this.cache = cache;
    this.texts = texts;
    this.isPossible = chart.subcharts().isEmpty() && !chart.metadata().isLibrary();
    this.seesTemplates = seesTemplates(chart);
  }

  private static boolean seesTemplates(Chart chart) {
    return chart.files().stream()
        .filter(file -> file.path().startsWith("templates/") || file.path().equals("values.yaml"))
        .anyMatch(
            file ->
                SEES_TEMPLATES.matcher(file.text()).find()
                    || (!isHelper(file) && DEFINES.matcher(file.text()).find()));
  }

  private static boolean isHelper(ChartFile file) {
    return file.path().substring(file.path().lastIndexOf('/') + 1).startsWith("_");
  }

  /** What is the same for all tests of a batch. */
  private record Key(
      ClusterView view,
      Optional<String> version,
      Optional<String> appVersion,
      Optional<Set<String>> templates) {}

  Optional<Object> key(UnitRequest request, UnitCopy copy) {
    if (!isPossible || request.validates()) {
      return Optional.empty();
    }
    // A template can run the text of a file.
    boolean sees =
        seesTemplates
            || copy.files()
            || SEES_TEMPLATES.matcher(Json.write(request.values())).find();
    return Optional.of(
        new Key(
            copy.view(),
            copy.version(),
            copy.appVersion(),
            sees ? Optional.of(request.templates()) : Optional.empty()));
  }

  /** Renders requests, a few of which may fail. */
  List<Optional<CoveredRendering.Noted>> render(
      List<UnitRequest> requests, UnitCopy one, UnitRenderer.Shown shown) {
    List<Optional<CoveredRendering.Noted>> all =
        new ArrayList<>(
            requests.stream().map(any -> Optional.<CoveredRendering.Noted>empty()).toList());
    Optional<JsonNode> values = defaults(one);
    if (values.isEmpty()) {
      return all;
    }
    List<Integer> left =
        IntStream.range(0, requests.size())
            .filter(i -> isMergedAlike(requests.get(i).values(), values.get()))
            .boxed()
            .collect(Collectors.toCollection(ArrayList::new));
    int most = Math.min(MOST_TESTS, MOST_VALUES / (Json.write(values.get()).length() + 1));
    while (left.size() > 1 && most > 1) {
      List<Integer> now = left.subList(0, Math.min(most, left.size()));
      together(requests, now, all, one, values.get(), shown);
      now.clear();
    }
    return all;
  }

  private void together(
      List<UnitRequest> requests,
      List<Integer> now,
      List<Optional<CoveredRendering.Noted>> all,
      UnitCopy one,
      JsonNode values,
      UnitRenderer.Shown shown) {
    List<Integer> tests = new ArrayList<>(now);
    for (int failures = 0; failures <= MOST_FAILURES && tests.size() > 1; failures++) {
      List<UnitRequest> some = tests.stream().map(requests::get).toList();
      UnitBatch batch = new UnitBatch(chart, one.of(UnitBatch.templates(some)), some, shown);
      try {
        String printed = call(batch, one.view(), values);
        List<Optional<CoveredRendering.Noted>> outcomes = batch.outcomes(printed);
        for (int i = 0; i < tests.size(); i++) {
          all.set(tests.get(i), outcomes.get(i));
        }
        return;
      } catch (HelmException e) {
        OptionalInt failed = batch.failed(e.failure().text());
        if (failed.isEmpty()) {
          return;
        }
        tests.remove(failed.getAsInt());
      }
    }
  }

  private String call(UnitBatch batch, ClusterView view, JsonNode values) {
    Path scratch = cache.scratchFolder("unit-batch");
    Path folder = scratch.resolve(chart.name());
    Path given = scratch.resolve("given.yaml");
    try {
      batch.write(folder, texts, values);
      Files.writeString(given, batch.values());
    } catch (IOException e) {
      throw unwritable(folder, e);
    }
    try {
      return helm.render(UnitRenderer.call(folder, view, Optional.of(given))).notes().orElse("");
    } finally {
      UserCache.delete(scratch);
    }
  }

  private static UncheckedIOException unwritable(Path folder, IOException e) {
    return new UncheckedIOException("Cannot write " + folder + ": " + e.getMessage() + ".", e);
  }

  /**
   * At the top, Helm removes a key that is null on both sides; further down it keeps it.
   *
   * @param given what the user gives
   */
  private static boolean isMergedAlike(JsonNode given, JsonNode values) {
    return given.properties().stream()
        .noneMatch(one -> one.getValue().isNull() && values.path(one.getKey()).isNull());
  }

  /** The values of the chart as Helm reads them. Templates in them may ask the cluster. */
  Optional<JsonNode> defaults(UnitCopy copy) {
    if (!isPossible) {
      return Optional.empty();
    }
    return defaults.computeIfAbsent(copy.view(), view -> read(copy));
  }

  private Optional<JsonNode> read(UnitCopy copy) {
    Path folder = cache.scratchFolder("unit-values").resolve(chart.name());
    try {
      copy.writeValues(chart, folder);
      return Optional.of(
          helm.computeValues(UnitRenderer.call(folder, copy.view(), Optional.empty())).values());
    } catch (IOException e) {
      throw unwritable(folder, e);
    } catch (HelmException e) {
      return Optional.empty();
    }
  }
}
