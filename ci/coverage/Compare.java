import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.chart.Chart;
import dev.chartwright.internal.yaml.Json;
import dev.chartwright.internal.yaml.YamlDocument;
import dev.chartwright.render.internal.CoveredRendering;
import dev.chartwright.render.internal.UnitObjects;
import dev.chartwright.render.internal.UnitRenderer;
import dev.chartwright.render.internal.UnitRequest;
import dev.chartwright.render.internal.coverage.Probes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Renders all charts of a folder with and without the probes of coverage, and compares each text; called by ci/coverage/compare.
 *
 * <p>Each chart is rendered with its own values, with each values file that it has, and with each key that is false in its values set to
 * true, alone and in one call of Helm with others. What differs by itself (what is random) is named apart.
 */
final class Compare {
  private static final Pattern VALUES = Pattern.compile(".*values[^/]*\\.ya?ml");
  private static final int MOST_SWITCHES = 30;
  private int texts;
  private int failures;
  private int random;
  private int unmeasured;
  private int different;

  public static void main(String[] args) throws Exception {
    Compare compare = new Compare();
    int charts = 0;
    for (String arg : args) {
      try (Stream<Path> all = Files.walk(Path.of(arg))) {
        for (Path file : all.filter(Compare::isChart).sorted().toList()) {
          charts += compare.chart(file.getParent()) ? 1 : 0;
        }
      }
    }
    System.out.printf(
        "%d charts: %d texts are the same, %d renderings fail alike, %d texts are random, %d renderings are not measured, %d differ%n",
        charts, compare.texts, compare.failures, compare.random, compare.unmeasured, compare.different);
    System.exit(compare.different == 0 && compare.texts > 0 ? 0 : 1);
  }

  /** Charts inside of charts are rendered with those. */
  private static boolean isChart(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    boolean isInside =
        folder.getParent().endsWith("charts") && Files.exists(folder.getParent().resolveSibling("Chart.yaml"));
    return file.endsWith("Chart.yaml") && Files.isDirectory(folder.resolve("templates")) && !isInside;
  }

  private boolean chart(Path folder) throws IOException {
    UnitRenderer renderer;
    Probes probes;
    try {
      Chart chart = Chart.load(folder);
      renderer = UnitRenderer.of(chart);
      probes = Probes.of(chart);
    } catch (RuntimeException e) {
      System.out.println(folder + ": not loaded: " + e.getMessage());
      return false;
    }
    Map<String, UnitRequest> requests = new LinkedHashMap<>();
    values(folder).forEach((name, values) -> requests.put(name, request(renderer, values)));
    int before = different;
    requests.forEach((name, request) -> alone(folder + " with " + name, renderer, probes, request));
    together(folder, renderer, probes, List.copyOf(requests.values()));
    System.out.printf("%s: %d renderings%s%n", folder, requests.size(), different > before ? ", DIFFERENT" : "");
    return true;
  }

  private static Map<String, JsonNode> values(Path folder) throws IOException {
    Map<String, JsonNode> all = new LinkedHashMap<>();
    all.put("its own values", Json.object());
    try (Stream<Path> files = Files.walk(folder, 3)) {
      for (Path file : files.filter(one -> VALUES.matcher(one.toString()).matches()).sorted().toList()) {
        try {
          JsonNode content = YamlDocument.parseFirst(Files.readString(file)).content();
          if (content.isObject()) {
            all.put(folder.relativize(file).toString(), content);
          }
        } catch (YamlDocument.SyntaxException | IOException e) {
          System.out.println(file + ": not read: " + e.getMessage());
        }
      }
    }
    JsonNode own = all.getOrDefault("values.yaml", Json.object());
    List<List<String>> switches = new ArrayList<>();
    switches(own, List.of(), switches);
    for (List<String> path : switches.stream().limit(MOST_SWITCHES).toList()) {
      var root = Json.object();
      var at = root;
      for (String key : path.subList(0, path.size() - 1)) {
        at = at.putObject(key);
      }
      at.put(path.get(path.size() - 1), true);
      all.put(String.join(".", path) + "=true", root);
    }
    return all;
  }

  private static void switches(JsonNode value, List<String> path, List<List<String>> found) {
    value.properties().forEach(one -> {
      List<String> below = Stream.concat(path.stream(), Stream.of(one.getKey())).toList();
      if (one.getValue().isBoolean() && !one.getValue().asBoolean()) {
        found.add(below);
      } else if (one.getValue().isObject()) {
        switches(one.getValue(), below, found);
      }
    });
  }

  private static UnitRequest request(UnitRenderer renderer, JsonNode values) {
    return new UnitRequest(
        renderer.templates().keySet(),
        values,
        new UnitRequest.Release("demo", "default", 1, false),
        new UnitRequest.Cluster("1", "34", List.of("monitoring.coreos.com/v1")),
        UnitObjects.NONE,
        UnitRequest.Versions.OWN,
        false);
  }

  private void alone(String what, UnitRenderer renderer, Probes probes, UnitRequest request) {
    UnitRenderer.Outcome plain = renderer.render(request);
    CoveredRendering covered = renderer.render(request, probes, false);
    compare(what, renderer, request, plain, covered);
  }

  private void together(Path folder, UnitRenderer renderer, Probes probes, List<UnitRequest> requests) {
    Map<Object, List<UnitRequest>> batches =
        requests.stream()
            .filter(one -> renderer.batch(one).isPresent())
            .collect(Collectors.groupingBy(one -> renderer.batch(one).orElseThrow(), LinkedHashMap::new, Collectors.toList()));
    for (List<UnitRequest> batch : batches.values()) {
      var covered = renderer.renderTogether(batch, UnitRenderer.Shown.NONE, probes);
      for (int i = 0; i < batch.size(); i++) {
        UnitRequest request = batch.get(i);
        covered.get(i).ifPresent(one -> compare(folder + " together", renderer, request, renderer.render(request), one));
      }
    }
  }

  private void compare(
      String what, UnitRenderer renderer, UnitRequest request, UnitRenderer.Outcome plain, CoveredRendering covered) {
    if (covered.reached().isEmpty()) {
      unmeasured++;
      System.out.println(what + ": not measured" + plain.failure().map(failure -> ": " + failure.text().lines().findFirst().orElse("")).orElse(""));
    } else if (plain.failure().isPresent() || covered.outcome().failure().isPresent()) {
      boolean isSame = plain.failure().equals(covered.outcome().failure());
      failures += isSame ? 1 : 0;
      different += isSame ? 0 : 1;
    } else {
      Set<String> differing = differing(plain, covered.outcome());
      texts += plain.texts().size() - differing.size();
      if (!differing.isEmpty()) {
        Set<String> byThemselves = differing(plain, renderer.render(request));
        random += byThemselves.size();
        differing.removeAll(byThemselves);
        different += differing.size();
        differing.forEach(name -> System.out.println(what + ": " + name + " differs"));
      }
    }
  }

  private static Set<String> differing(UnitRenderer.Outcome one, UnitRenderer.Outcome other) {
    Set<String> names = new TreeSet<>(one.texts().keySet());
    names.addAll(other.texts().keySet());
    names.removeIf(name -> one.texts().getOrDefault(name, "").equals(other.texts().getOrDefault(name, "")));
    return names;
  }
}
