package dev.chartwright.render.internal;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartFile;
import dev.chartwright.chart.ChartMetadata;
import dev.chartwright.helm.internal.ClusterView;
import dev.chartwright.helm.internal.Helm;
import dev.chartwright.internal.file.Hashing;
import dev.chartwright.internal.file.InvalidBytes;
import dev.chartwright.internal.file.UserCache;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Writes copies of a chart into the cache, by the content of the chart. */
final class ChartCopies {
  private static final String FORM = "8";
  private static final String SHIM = "1";

  private final Chart chart;
  private final UserCache cache;
  private final String key;

  ChartCopies(Chart chart, UserCache cache) {
    this.chart = chart;
    this.cache = cache;
    Hashing hashing = new Hashing().add("form", FORM.getBytes(StandardCharsets.UTF_8));
    digest(chart, "", hashing);
    this.key = hashing.key();
  }

  private static void digest(Chart chart, String prefix, Hashing hashing) {
    for (ChartFile file : chart.files()) {
      hashing.add(prefix + file.path(), file.bytes());
    }
    for (Chart subchart : chart.subcharts()) {
      digest(subchart, prefix + "charts/" + folderOf(subchart) + "/", hashing);
    }
  }

  /** Returns a copy of all that Helm loads. */
  Path complete() {
    return cache
        .entry("charts", key + "-complete", folder -> writeAll(chart, folder.resolve(chart.name())))
        .resolve(chart.name());
  }

  private static void writeAll(Chart chart, Path folder) throws IOException {
    for (ChartFile file : chart.files()) {
      Path target = folder.resolve(file.path());
      Files.createDirectories(target.getParent());
      Files.copy(file.source(), target);
    }
    for (Chart subchart : chart.subcharts()) {
      writeAll(subchart, folder.resolve("charts").resolve(folderOf(subchart)));
    }
  }

  /**
   * Which copy of a chart is made.
   *
   * @param purpose what the name of the copy begins with, another one for other texts
   * @param probe the template that is added; none if it is empty
   * @param files which files the copy has, by their path in the chart that they are of
   * @param text what becomes of a template
   * @param keepsBytes whether templates that are not UTF-8 are copied as they are
   * @param more templates that are added, by their names
   */
  record Wanted(
      String purpose,
      String probe,
      Predicate<String> files,
      Function<ChartFile, String> text,
      boolean keepsBytes,
      Map<String, String> more) {
    Wanted(String purpose, String probe, Predicate<String> files) {
      this(purpose, probe, files, ChartFile::text, true, Map.of());
    }

    Wanted withTexts(Function<ChartFile, String> texts) {
      return new Wanted(purpose, probe, files, texts, false, more);
    }

    Wanted with(Map<String, String> templates) {
      return new Wanted(purpose, probe, files, text, keepsBytes, templates);
    }
  }

  /**
   * Returns a copy. Objects of a cluster may be secret. They are in the probe alone, which is
   * deleted when the process ends; the files of a copy that is kept are in another folder.
   *
   * @param view what templates see of a cluster, if it is not what Helm assumes
   */
  Path get(Wanted wanted, Optional<ClusterView> view) {
    Optional<ClusterView> kept = view.map(ClusterView::withoutAnswers);
    Path copy =
        cache
            .entry(
                "charts",
                key + "-" + wanted.purpose() + suffix(kept),
                folder -> {
                  Path root = folder.resolve(chart.name());
                  write(chart, root, wanted, List.of(), kept);
                  writeProbe(root, wanted.probe(), kept);
                  for (Map.Entry<String, String> one : wanted.more().entrySet()) {
                    Files.writeString(
                        root.resolve("templates").resolve(one.getKey()), one.getValue());
                  }
                })
            .resolve(chart.name());
    if (view.flatMap(ClusterView::lookups).isEmpty()) {
      return copy;
    }
    Path root = cache.scratchFolder(wanted.purpose()).resolve(chart.name());
    try {
      link(copy, root);
      writeProbe(root, wanted.probe(), view);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + root + ": " + e.getMessage() + ".", e);
    }
    return root;
  }

  private static String suffix(Optional<ClusterView> view) {
    return view.map(
            seen ->
                "-" + SHIM + "-" + Hashing.sha256(seen.toString().getBytes(StandardCharsets.UTF_8)))
        .orElse("");
  }

  private static String helpers(Optional<ClusterView> view) {
    return view.map(Helm::helpers).orElse("");
  }

  private static String finish(String template, Optional<ClusterView> view) {
    String safe = Helm.withoutLookup(template, view);
    return view.map(seen -> Helm.seeing(safe, seen)).orElse(safe);
  }

  private static String finishValues(String values, Optional<ClusterView> view) {
    String safe = Helm.valuesWithoutLookup(values, view);
    return view.map(seen -> Helm.valuesSeeing(safe, seen)).orElse(safe);
  }

  private static void writeProbe(Path root, String probe, Optional<ClusterView> view)
      throws IOException {
    if (!probe.isEmpty()) {
      Path file = root.resolve("templates").resolve(Helm.probeFile());
      Files.createDirectories(root.resolve("templates"));
      Files.deleteIfExists(file);
      Files.writeString(file, helpers(view) + probe);
    }
  }

  /** Links take less time than files, and need no space. */
  private static void link(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(from)) {
      for (Path entry : entries) {
        Path target = to.resolve(entry.getFileName());
        if (Files.isDirectory(entry)) {
          link(entry, target);
        } else {
          try {
            Files.createLink(target, entry);
          } catch (FileSystemException | UnsupportedOperationException e) {
            Files.copy(entry, target);
          }
        }
      }
    }
  }

  private static void write(
      Chart chart, Path folder, Wanted wanted, List<Chart> known, Optional<ClusterView> view)
      throws IOException {
    Files.createDirectories(folder);
    boolean repeated = known.stream().anyMatch(library -> isSame(library, chart));
    for (ChartFile file : chart.files()) {
      boolean template = file.path().startsWith("templates/");
      if (!wanted.files().test(file.path())
          || file.path().equals(".helmignore")
          || (template && repeated)) {
        continue;
      }
      Path target = folder.resolve(file.path());
      Files.createDirectories(target.getParent());
      if (template && wanted.keepsBytes() && !InvalidBytes.in(file.bytes()).isEmpty()) {
        // Helm itself finds out whether they reach a document.
        String bytes = new String(file.bytes(), StandardCharsets.ISO_8859_1);
        Files.writeString(target, finish(bytes, view), StandardCharsets.ISO_8859_1);
      } else if (template) {
        Files.writeString(target, finish(wanted.text().apply(file), view));
      } else if (file.path().equals("values.yaml")) {
        Files.writeString(target, finishValues(file.text(), view));
      } else {
        Files.copy(file.source(), target);
      }
    }
    List<Chart> inside = new ArrayList<>(known);
    chart.subcharts().stream().filter(sub -> isAlwaysOnLibrary(chart, sub)).forEach(inside::add);
    for (Chart subchart : chart.subcharts()) {
      List<Chart> others = inside.stream().filter(library -> library != subchart).toList();
      write(subchart, folder.resolve("charts").resolve(folderOf(subchart)), wanted, others, view);
    }
  }

  /**
   * Returns whether a subchart is a library that is part of every release. Its templates need not
   * be parsed again for each subchart that has the same library below it: names of templates are
   * known in the whole release.
   */
  private static boolean isAlwaysOnLibrary(Chart parent, Chart subchart) {
    return subchart.metadata().isLibrary()
        && parent.metadata().dependencies().stream()
            .filter(dependency -> dependency.name().equals(subchart.name()))
            .allMatch(ChartMetadata.Dependency::isUnconditional);
  }

  private static boolean isSame(Chart one, Chart other) {
    return one.name().equals(other.name())
        && one.metadata().isLibrary()
        && other.metadata().isLibrary()
        && texts(one).equals(texts(other));
  }

  private static Map<String, String> texts(Chart chart) {
    return chart.files().stream()
        .filter(file -> file.path().startsWith("templates/"))
        .collect(Collectors.toMap(ChartFile::path, ChartFile::text));
  }

  /**
   * Returns the folder's own name, since Helm allows two subcharts of one name in differing
   * folders. Helm takes any name in .tgz for a package.
   */
  private static String folderOf(Chart subchart) {
    String name = subchart.display().substring(subchart.display().lastIndexOf('/') + 1);
    return name.replaceFirst("\\.tgz$", "-tgz");
  }
}
