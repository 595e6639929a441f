package dev.chartwright.verify.internal;

import dev.chartwright.ChartwrightException;
import dev.chartwright.chart.Chart;
import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.chart.Values;
import dev.chartwright.check.Finding;
import dev.chartwright.check.internal.rendering.Attempt;
import dev.chartwright.render.Case;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.Renderer;
import dev.chartwright.render.Rendering;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What {@code helm template} prints.
 *
 * @param path the chart
 * @param releaseName the release's name
 * @param namespace the release's namespace
 * @param values the values
 * @param kubeVersion the version, or empty for the newest known one
 * @param selection which documents
 * @param validate whether values are held against their schemas
 */
public record TemplateOutput(
    Path path,
    String releaseName,
    String namespace,
    Values values,
    Optional<KubernetesVersion> kubeVersion,
    Selection selection,
    boolean validate) {

  /**
   * Which documents are wanted.
   *
   * @param showOnly templates inside the chart; none means all
   * @param crds whether the files in crds/ are
   * @param hooks whether hooks are
   * @param tests whether test hooks are
   */
  public record Selection(List<String> showOnly, boolean crds, boolean hooks, boolean tests) {
    public Selection {
      showOnly = List.copyOf(showOnly);
    }
  }

  /** A template was asked for that gives nothing. */
  public static final class NoSuchTemplateException extends ChartwrightException {
    private static final long serialVersionUID = 1L;

    NoSuchTemplateException(String template, Chart chart) {
      super(
          Cause.INPUT,
          "could not find template " + template + " in chart " + chart.name(),
          "name it as it lies in the chart, such as templates/service.yaml",
          null);
    }
  }

  private record Piece(String source, String text, boolean hook) {
    private static final Pattern SEPARATOR = Pattern.compile("(?:^|\\s*\\n)---\\s*");

    /**
     * Helm cuts what it prints once more to show a part: of a file in crds/ the first document
     * stays.
     */
    Piece first() {
      return new Piece(source, SEPARATOR.split(text, 2)[0], hook);
    }

    String print() {
      return "---\n# Source: " + source + "\n" + text + "\n";
    }
  }

  private record Outcome(List<Piece> pieces, List<Finding> findings) {}

  /**
   * Prints.
   *
   * @param out where to
   * @return what keeps the chart from being rendered; then nothing is printed
   */
  public List<Finding> print(PrintWriter out) {
    Outcome outcome = outcome();
    if (!outcome.findings().isEmpty()) {
      return outcome.findings();
    }
    if (selection.showOnly().isEmpty()) {
      // Helm prints the release's manifest trimmed, as a line of its own even when it is empty.
      out.print(printed(outcome, piece -> !piece.hook()).strip() + "\n");
      out.print(printed(outcome, Piece::hook));
    } else {
      outcome.pieces().forEach(piece -> out.print(piece.first().print().strip() + "\n"));
    }
    return outcome.findings();
  }

  private static String printed(Outcome outcome, Predicate<Piece> wanted) {
    return outcome.pieces().stream().filter(wanted).map(Piece::print).collect(Collectors.joining());
  }

  /**
   * Writes a file for each template.
   *
   * @param folder where to
   * @param out told which files were written
   * @return what keeps the chart from being rendered; then nothing is written
   */
  public List<Finding> writeTo(Path folder, PrintWriter out) {
    Outcome outcome = outcome();
    Set<Path> begun = new HashSet<>();
    for (Piece piece : outcome.pieces()) {
      Path file = folder.resolve(piece.source());
      try {
        Files.createDirectories(file.getParent());
        if (begun.add(file)) {
          Files.deleteIfExists(file);
          out.println("wrote " + file);
        }
        Files.writeString(
            file, piece.print(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot write " + file + ": " + e.getMessage(), e);
      }
    }
    return outcome.findings();
  }

  private Outcome outcome() {
    Chart chart = Chart.load(path);
    Renderer renderer = Renderer.of(chart);
    KubernetesVersion version =
        kubeVersion.orElse(KubernetesVersion.DEFAULTS.get(KubernetesVersion.DEFAULTS.size() - 1));
    Case subject = new Case(chart, values.name(), values, version, releaseName, namespace);
    Attempt attempt = Attempt.at(renderer, subject, validate);
    return new Outcome(
        attempt.rendering().map(r -> select(chart, r, renderer)).orElse(List.of()),
        attempt.refusals());
  }

  private List<Piece> select(Chart chart, Rendering rendering, Renderer renderer) {
    List<Piece> all = new ArrayList<>();
    if (selection.crds()) {
      crds(chart, chart.name(), renderer.computeValues(rendering.subject()).subcharts(), all);
    }
    for (Manifest document : rendering.documents()) {
      boolean test = document.hooks().contains("test") || document.hooks().contains("test-success");
      if (document.isHook() ? selection.hooks() && (selection.tests() || !test) : true) {
        all.add(new Piece(document.template(), document.text().strip(), document.isHook()));
      }
    }
    if (selection.showOnly().isEmpty()) {
      return all;
    }
    List<Piece> shown = new ArrayList<>();
    for (String wanted : selection.showOnly()) {
      PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + wanted);
      List<Piece> found =
          all.stream()
              .filter(
                  piece ->
                      matcher.matches(
                          Path.of(piece.source().substring(piece.source().indexOf('/') + 1))))
              .toList();
      if (found.isEmpty()) {
        throw new NoSuchTemplateException(wanted, chart);
      }
      shown.addAll(found);
    }
    return shown;
  }

  private static void crds(
      Chart chart,
      String prefix,
      com.fasterxml.jackson.databind.JsonNode subcharts,
      List<Piece> into) {
    chart.files().stream()
        .filter(file -> file.path().matches("crds/.*\\.(ya?ml|json)"))
        // As Helm walks: folder by folder, names in order.
        .sorted(Comparator.comparing(file -> file.path().replace('/', '\0')))
        .forEach(file -> into.add(new Piece(prefix + "/" + file.path(), file.text(), false)));
    subcharts
        .properties()
        .forEach(
            entry ->
                chart
                    .subchart(entry.getKey())
                    .ifPresent(
                        subchart ->
                            crds(
                                subchart,
                                prefix + "/charts/" + entry.getKey(),
                                entry.getValue(),
                                into)));
  }
}
