package dev.chartwright.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.chart.Chart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A copy of the platform chart for changes, and for renderings that find objects in a cluster. */
final class ChartCopy {
  /** The four arguments of {@code lookup}. In this chart only the last one is in parentheses. */
  private static final Pattern LOOKUP =
      Pattern.compile("lookup (\"\\S+\") (\"\\S+\"|\\.\\S+) (\\S+) (\\([^)]*\\)|\\S+)");

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;

  private ChartCopy(Path folder) {
    this.folder = folder;
  }

  static ChartCopy in(Path temporary) {
    Path source = Path.of(Platform.CHART);
    Path folder;
    try (Stream<Path> files = Files.walk(source, FileVisitOption.FOLLOW_LINKS)) {
      folder = Files.createTempDirectory(temporary, "copy").resolve("platform");
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = folder.resolve(source.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ChartCopy(folder);
  }

  Chart load() {
    return Chart.load(folder);
  }

  /** Returns a part as a chart of its own. */
  Chart load(String part) {
    return Chart.load(folder.resolve("charts").resolve(part));
  }

  /** Sets the version and the appVersion of the chart and of all its subcharts. */
  ChartCopy withVersion(String version) {
    return edit(
        "Chart.yaml",
        text -> text.replaceAll("(?m)^(  *|)(version|appVersion): .*$", "$1$2: " + version));
  }

  /** Makes {@code lookup} find these objects and no others. */
  ChartCopy withLive(Collection<JsonNode> objects) {
    ObjectNode found = JSON.createObjectNode();
    for (JsonNode live : objects) {
      found
          .withObjectProperty(live.path("apiVersion").asText())
          .withObjectProperty(live.path("kind").asText())
          .withObjectProperty(live.at("/metadata/namespace").asText(""))
          .set(live.at("/metadata/name").asText(), live);
    }
    // What an object has of templates, such as the legend of a dashboard, stays text.
    String text = found.toString().replace("{{", "{\\u007b");
    write("charts/common/templates/_live.tpl", "{{- define \"live\" -}}" + text + "{{- end -}}");
    return replaceLookup("dig $1 $2 $3 $4 dict (include \"live\" dict | fromJson)");
  }

  /** Makes {@code lookup} fail for one kind, as it does without the permission to read it. */
  ChartCopy withForbidden(String kind) {
    write("charts/common/templates/_live.tpl", "{{- define \"live\" -}}{{ fail . }}{{- end -}}");
    return replaceLookup(
        "ternary (dict) (dict) (and (eq $2 \"" + kind + "\") (include \"live\" \"forbidden\"))");
  }

  private ChartCopy replaceLookup(String replacement) {
    return edit(
        ".tpl",
        text -> {
          Matcher matcher = LOOKUP.matcher(text);
          return matcher.replaceAll(replacement);
        });
  }

  /** Changes every file whose path has that ending. */
  ChartCopy edit(String ending, UnaryOperator<String> change) {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> edited =
          files
              .filter(file -> file.toString().endsWith(ending))
              .filter(Files::isRegularFile)
              .toList();
      if (edited.isEmpty()) {
        throw new AssertionError("no file ends with " + ending);
      }
      for (Path file : edited) {
        Files.writeString(file, change.apply(Files.readString(file)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /**
   * Gives every template file but the notes another name, so that Helm renders in another order.
   */
  ChartCopy shuffle(long seed) {
    List<Path> templates = templates();
    List<Integer> numbers = new ArrayList<>(IntStream.range(0, templates.size()).boxed().toList());
    Collections.shuffle(numbers, new Random(seed));
    for (int i = 0; i < templates.size(); i++) {
      Path file = templates.get(i);
      String name = file.getFileName().toString();
      String prefix = (name.startsWith("_") ? "_" : "") + "n" + (100 + numbers.get(i)) + "-";
      move(file, file.resolveSibling(prefix + name));
    }
    return this;
  }

  /** Leaves the guards and the helpers of all charts. */
  ChartCopy withGuardsOnly() {
    for (Path file : templates()) {
      String name = file.getFileName().toString();
      if (!name.startsWith("_") && !name.equals("validate.yaml")) {
        move(file, folder.resolveSibling("removed-" + UUID.randomUUID()));
      }
    }
    return this;
  }

  private List<Path> templates() {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().contains("/templates/") && Files.isRegularFile(file))
          .filter(file -> !file.endsWith("NOTES.txt"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void move(Path from, Path to) {
    try {
      Files.move(from, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ChartCopy write(String file, String text) {
    try {
      Files.writeString(folder.resolve(file), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }
}
