package dev.chartwright.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.ChartwrightException;
import dev.chartwright.chart.Chart;
import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.chart.Location;
import dev.chartwright.chart.Values;
import dev.chartwright.render.Case;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.Renderer;
import dev.chartwright.render.Rendering;
import dev.chartwright.render.SourceMap;
import dev.chartwright.render.Trace;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * Plants faults at known lines and values keys of a chart, renders, and asks for the trace of each
 * place in which one comes out.
 */
public final class TraceScore {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A chart of thousands of keys is tried by every so many of them. */
  private static final int MOST_KEYS = 40;

  private static final String TOKEN = "cwtoken7w";
  private static final String OTHER_PORT = "47123";

  private final Path chart;
  private final Values values;
  private final Path work;
  private final PrintStream misses;
  private final Map<String, Score> scores = new TreeMap<>();
  private int copies;

  private TraceScore(Path chart, Values values, Path work, PrintStream misses) {
    this.chart = chart;
    this.values = values;
    this.work = work;
    this.misses = misses;
  }

  /**
   * How many were right.
   *
   * @param right the place is the planted one
   * @param vague no place is claimed: it is approximate, or there is no key
   * @param wrong another place is claimed
   * @param oldRight what the alignment of texts alone gets right
   * @param oldWrong what it claims and is wrong
   */
  public record Score(int right, int vague, int wrong, int oldRight, int oldWrong) {
    Score plus(Score other) {
      return new Score(
          right + other.right,
          vague + other.vague,
          wrong + other.wrong,
          oldRight + other.oldRight,
          oldWrong + other.oldWrong);
    }

    /** All that were asked for. */
    public int all() {
      return right + vague + wrong;
    }
  }

  /** The score of a chart, by class of fault; at most so many of its values keys are tried. */
  public static Map<String, Score> of(
      Path chart, Values values, int keys, Path work, PrintStream misses) throws IOException {
    TraceScore score = new TraceScore(chart, values, work, misses);
    score.lines();
    score.keys(keys);
    return Map.copyOf(score.scores);
  }

  private record Spot(String template, int document, List<String> path) {}

  /** Everything that is planted in lines: what is text at once, then what is an action. */
  private void lines() throws IOException {
    Rendering original = render(chart, values);
    for (boolean action : new boolean[] {false, true}) {
      List<Plant> plants =
          Plant.all(chart).stream().filter(plant -> plant.action() == action).toList();
      plant(plants, original, action);
    }
  }

  /** Helpers decide what other templates do: where a copy fails, less is planted at a time. */
  private void plant(List<Plant> plants, Rendering original, boolean action) throws IOException {
    if (plants.isEmpty()) {
      return;
    }
    Path copy = work.resolve("copy" + copies++).resolve(String.valueOf(chart.getFileName()));
    Plant.write(chart, plants, copy);
    Optional<Rendering> planted = tryRender(copy, values);
    if (planted.isEmpty()) {
      if (plants.size() > 1) {
        plant(plants.subList(0, plants.size() / 2), original, action);
        plant(plants.subList(plants.size() / 2, plants.size()), original, action);
      }
      return;
    }
    Map<String, Plant> tokens = new HashMap<>();
    plants.forEach(plant -> tokens.put(plant.token(), plant));
    Rendering asked = action ? original : planted.get();
    each(
        planted.get(),
        (spot, text) -> {
          Plant plant = tokens.get(text);
          if (plant != null) {
            manifest(asked, spot).ifPresent(manifest -> judge(plant, asked, manifest, spot));
          }
        });
  }

  private void judge(Plant plant, Rendering rendering, Manifest manifest, Spot spot) {
    if (!manifest.content().at("/" + String.join("/", escaped(spot.path()))).isValueNode()) {
      return;
    }
    Trace trace = rendering.trace(manifest, spot.path());
    String wanted = plant.file() + ":" + plant.line();
    List<String> got = new ArrayList<>();
    got.add(inside(rendering, trace.location()));
    trace.helpers().forEach(define -> got.add(inside(rendering, define.location())));
    boolean right =
        plant.action()
            ? got.contains(wanted)
            : got.get(got.size() - 1).equals(wanted) && !trace.location().approximate();
    boolean vague = trace.location().approximate() || isAction(got.get(got.size() - 1));
    Score score = new Score(right ? 1 : 0, !right && vague ? 1 : 0, !right && !vague ? 1 : 0, 0, 0);
    if (!plant.helper()) {
      score = score.plus(aligned(rendering, manifest, spot, plant));
    }
    String name =
        (plant.action() ? "action" : "text") + (plant.helper() ? " in a helper" : " in a template");
    if (!right) {
      misses.println(name + ": " + wanted + " at " + spot + " got " + got + (vague ? " ~" : ""));
    }
    scores.merge(name, score, Score::plus);
  }

  /** Whether the innermost place that is named claims no more than that an action is around it. */
  private boolean isAction(String place) {
    int colon = place.lastIndexOf(':');
    try {
      List<String> lines = Files.readAllLines(chart.resolve(place.substring(0, colon)));
      int line = Integer.parseInt(place.substring(colon + 1));
      return line > 0 && lines.get(line - 1).contains("{{");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> escaped(List<String> path) {
    return path.stream().map(step -> step.replace("~", "~0").replace("/", "~1")).toList();
  }

  private static Score aligned(Rendering rendering, Manifest manifest, Spot spot, Plant plant) {
    Chart.Found found = rendering.subject().chart().find(manifest.template()).orElseThrow();
    SourceMap map =
        SourceMap.of(found.file().text(), rendering.texts().getOrDefault(manifest.template(), ""));
    int line = manifest.lineOf(spot.path());
    boolean right = map.lineOf(line) == plant.line();
    return new Score(0, 0, 0, right ? 1 : 0, !right && map.isExact(line) ? 1 : 0);
  }

  /** One values key after the other is set to a token. */
  private void keys(int most) throws IOException {
    Case subject = subject(chart, values);
    Renderer renderer = Renderer.of(subject.chart());
    Rendering original = renderer.render(subject);
    List<List<String>> leaves = new ArrayList<>();
    leaves(renderer.computeValues(subject).values(), new ArrayList<>(), leaves);
    int step = Math.max(1, (leaves.size() + most - 1) / most);
    for (int i = 0; i < leaves.size(); i += step) {
      List<String> leaf = leaves.get(i);
      Optional<Rendering> planted = withToken(renderer, subject, leaf, TOKEN);
      if (planted.isPresent()) {
        Map<Spot, String> found = new LinkedHashMap<>();
        each(
            planted.get(),
            (spot, text) -> {
              if (text.contains(TOKEN)) {
                found.put(spot, text);
              }
            });
        for (Map.Entry<Spot, String> one : found.entrySet()) {
          // The key may let other things appear: then places are others than before.
          Spot spot = one.getKey();
          boolean same = shape(original, spot).equals(shape(planted.get(), spot));
          Rendering asked = same ? original : planted.get();
          Manifest manifest = manifest(asked, spot).orElseThrow();
          Trace trace = asked.trace(manifest, spot.path());
          String wanted = String.join(".", leaf);
          String got = trace.key().orElse("");
          boolean whole = one.getValue().equals(TOKEN);
          boolean right = got.equals(wanted);
          if (!right && !got.isEmpty()) {
            right = decides(renderer, subject, got, asked, spot);
          }
          scores.merge(
              whole ? "key" : "key of a part",
              new Score(
                  right ? 1 : 0, got.isEmpty() ? 1 : 0, !right && !got.isEmpty() ? 1 : 0, 0, 0),
              Score::plus);
          if (!right) {
            misses.println(
                "key: "
                    + wanted
                    + " at "
                    + spot
                    + " got "
                    + got
                    + " "
                    + trace.location()
                    + " "
                    + trace.helpers());
          }
        }
      }
    }
  }

  private Optional<Rendering> withToken(
      Renderer renderer, Case subject, List<String> leaf, String token) throws IOException {
    Path file = Files.createDirectories(work).resolve("values-" + copies++ + ".yaml");
    ObjectNode root = JSON.createObjectNode();
    ObjectNode at = root;
    for (String above : leaf.subList(0, leaf.size() - 1)) {
      at = at.putObject(above);
    }
    at.put(leaf.get(leaf.size() - 1), token);
    Files.writeString(file, JSON.writeValueAsString(root));
    List<Path> files = new ArrayList<>(values.files());
    files.add(file);
    try {
      return Optional.of(renderer.render(subject(subject, new Values(files, values.settings()))));
    } catch (ChartwrightException e) {
      return Optional.empty(); // Not every key takes a text.
    }
  }

  /** Whether another key than the planted one has a part in it too. */
  private boolean decides(Renderer renderer, Case subject, String key, Rendering asked, Spot spot)
      throws IOException {
    List<String> leaf = List.of(key.split("\\."));
    JsonNode value = renderer.computeValues(subject).values().at("/" + String.join("/", leaf));
    // A chart may look closely at a version or a port before it takes it.
    for (String token : List.of(TOKEN, value.asText() + "-" + TOKEN, OTHER_PORT)) {
      Optional<Rendering> planted = withToken(renderer, subject, leaf, token);
      if (planted
          .filter(one -> shape(one, spot).equals(shape(asked, spot)))
          .flatMap(one -> manifest(one, spot))
          .filter(manifest -> at(manifest, spot).asText().contains(token))
          .isPresent()) {
        return true;
      }
    }
    return false;
  }

  private static JsonNode at(Manifest manifest, Spot spot) {
    return manifest.content().at("/" + String.join("/", escaped(spot.path())));
  }

  private static Set<List<String>> shape(Rendering rendering, Spot spot) {
    Set<List<String>> paths = new LinkedHashSet<>();
    manifest(rendering, spot)
        .ifPresent(m -> walk(m.content(), new ArrayList<>(), (path, text) -> paths.add(path)));
    return paths;
  }

  private static void leaves(JsonNode node, List<String> path, List<List<String>> leaves) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              entry -> {
                path.add(entry.getKey());
                leaves(entry.getValue(), path, leaves);
                path.remove(path.size() - 1);
              });
    } else if (!node.isArray() && !node.isBoolean() && !path.isEmpty()) {
      leaves.add(List.copyOf(path));
    }
  }

  private static Case subject(Path chart, Values values) {
    return Case.of(Chart.load(chart), values, KubernetesVersion.parse("1.34"));
  }

  private static Case subject(Case other, Values values) {
    return Case.of(other.chart(), values, other.kubernetesVersion());
  }

  private static Rendering render(Path chart, Values values) {
    Case subject = subject(chart, values);
    return Renderer.of(subject.chart()).render(subject);
  }

  private static Optional<Rendering> tryRender(Path chart, Values values) {
    try {
      return Optional.of(render(chart, values));
    } catch (ChartwrightException e) {
      return Optional.empty();
    }
  }

  private String inside(Rendering rendering, Location place) {
    String display = rendering.subject().chart().display();
    return place.file().substring(display.length() + 1) + ":" + place.line();
  }

  private static void each(Rendering rendering, BiConsumer<Spot, String> found) {
    Map<String, Integer> counts = new HashMap<>();
    for (Manifest manifest : inOrder(rendering)) {
      int number = counts.merge(manifest.template(), 1, Integer::sum);
      walk(
          manifest.content(),
          new ArrayList<>(),
          (path, text) -> found.accept(new Spot(manifest.template(), number, path), text));
    }
  }

  private static List<Manifest> inOrder(Rendering rendering) {
    return rendering.documents().stream()
        .sorted(Comparator.comparing(Manifest::template).thenComparing(Manifest::firstLine))
        .toList();
  }

  private static Optional<Manifest> manifest(Rendering rendering, Spot spot) {
    return inOrder(rendering).stream()
        .filter(manifest -> manifest.template().equals(spot.template()))
        .skip(spot.document() - 1)
        .findFirst();
  }

  private static void walk(
      JsonNode node, List<String> path, BiConsumer<List<String>, String> found) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              entry -> {
                path.add(entry.getKey());
                walk(entry.getValue(), path, found);
                path.remove(path.size() - 1);
              });
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        path.add(Integer.toString(i));
        walk(node.get(i), path, found);
        path.remove(path.size() - 1);
      }
    } else {
      found.accept(List.copyOf(path), node.asText());
    }
  }

  /** Charts as folders, each with values files behind commas; {@code -v} names what was missed. */
  public static void main(String[] arguments) throws IOException {
    boolean verbose = arguments.length > 0 && arguments[0].equals("-v");
    Path work = Files.createTempDirectory("trace-score");
    System.out.printf(
        "%-22s %-24s %6s %6s %6s %6s   %10s %10s%n",
        "chart", "fault", "all", "right", "vague", "wrong", "old right", "old wrong");
    Map<String, Score> total = new TreeMap<>();
    for (int i = verbose ? 1 : 0; i < arguments.length; i++) {
      String[] parts = arguments[i].split(",");
      Path chart = Path.of(parts[0]);
      Path[] files = new Path[parts.length - 1];
      for (int j = 1; j < parts.length; j++) {
        files[j - 1] = Path.of(parts[j]);
      }
      PrintStream misses = verbose ? System.err : new PrintStream(OutputStream.nullOutputStream());
      Map<String, Score> scores =
          of(chart, Values.of(files), MOST_KEYS, work.resolve("chart" + i), misses);
      String label = String.valueOf(chart.getFileName());
      new TreeMap<>(scores).forEach((name, score) -> print(label, name, score));
      scores.forEach((name, score) -> total.merge(name, score, Score::plus));
    }
    total.forEach((name, score) -> print("all", name, score));
  }

  private static void print(String chart, String name, Score score) {
    boolean old = name.endsWith("template");
    System.out.printf(
        "%-22s %-24s %6d %6d %6d %6d   %10s %10s%n",
        chart,
        name,
        score.all(),
        score.right(),
        score.vague(),
        score.wrong(),
        old ? score.oldRight() : "",
        old ? score.oldWrong() : "");
  }
}
