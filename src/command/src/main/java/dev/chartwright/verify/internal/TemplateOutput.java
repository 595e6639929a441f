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
import dev.chartwright.render.SeenCluster;
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
 * Prints what {@code helm template} prints.
 *
 * @param path the chart
 * @param namespace the release's namespace
 * @param kubeVersion the Kubernetes version; empty for the newest known one
 * @param selection the documents to print
 * @param validate whether to validate values against their schemas
 * @param cluster what templates see of the cluster
 */
public record TemplateOutput(
    Path path,
    String releaseName,
    String namespace,
    Values values,
    Optional<KubernetesVersion> kubeVersion,
    Selection selection,
    boolean validate,
    SeenCluster cluster) {

  /**
   * The documents to print.
   *
   * @param showOnly templates of the chart; empty for all
   * @param crds whether to print the files in crds/
   * @param hooks whether to print hooks
   * @param tests whether to print test hooks
   */
  public record Selection(List<String> showOnly, boolean crds, boolean hooks, boolean tests) {
    public Selection {
      showOnly = List.copyOf(showOnly);
    }
  }

  /** A requested template does not exist, or renders nothing. */
  public static final class NoSuchTemplateException extends ChartwrightException {
    private static final long serialVersionUID = 1L;

    NoSuchTemplateException(String template, Chart chart) {
      super(
          Cause.INPUT,
          "could not find template " + template + " in chart " + chart.name(),
          "Give the path of the template in the chart, such as templates/service.yaml.",
          null);
    }
  }

  private record Piece(String source, String text, boolean hook) {
    private static final Pattern SEPARATOR = Pattern.compile("(?:^|\\s*\\n)---\\s*");

    /**
     * Helm splits its output again to print a part of it. Of a file in crds/, only the first
     * document remains.
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
   * Prints the documents.
   *
   * @param out receives the documents
   * @return findings that prevent the rendering; if there are any, nothing is printed
   */
  public List<Finding> print(PrintWriter out) {
    Outcome outcome = outcome();
    if (!outcome.findings().isEmpty()) {
      return outcome.findings();
    }
    if (selection.showOnly().isEmpty()) {
      // Helm trims the manifest of the release, and prints a line break even if it is empty.
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
   * @param folder the folder for the files
   * @param out receives the names of the files
   * @return findings that prevent the rendering; if there are any, nothing is written
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
        throw new UncheckedIOException("Cannot write " + file + ": " + e.getMessage() + ".", e);
      }
    }
    return outcome.findings();
  }

  private Outcome outcome() {
    Chart chart = Chart.load(path);
    Renderer renderer = Renderer.of(chart);
    KubernetesVersion version =
        kubeVersion.orElse(KubernetesVersion.DEFAULTS.get(KubernetesVersion.DEFAULTS.size() - 1));
    Case subject = new Case(chart, values.name(), values, version, releaseName, namespace, cluster);
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
        // Use Helm's order: folder by folder, names sorted.
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
