package dev.chartwright.render.internal;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartFile;
import dev.chartwright.helm.internal.Helm;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the templates of a chart can see of a cluster, of the release and of the chart's files:
 * where no text so much as mentions it, one rendering serves for several cases.
 */
public final class SeenByTemplates {
  private static final String CAPABILITIES = "Capabilities";
  private static final String UPGRADE = "IsUpgrade";
  private static final String INSTALL = "IsInstall";
  private static final String REVISION = "Release.Revision";
  private static final String LOOKUP = "lookup";
  private static final String FILES = ".Files";
  private static final List<String> WORDS =
      List.of(CAPABILITIES, UPGRADE, INSTALL, REVISION, LOOKUP, FILES);

  private static final Pattern COMMENT =
      Pattern.compile("\\{\\{-?\\s*/\\*.*?\\*/\\s*-?\\}\\}", Pattern.DOTALL);

  private static final Pattern ASKED =
      Pattern.compile("\\.Capabilities\\.APIVersions\\.Has\\s+[\"`]([^\"`{}\\s]++)[\"`]");

  /** The capabilities as an entry of another context. */
  private static final Pattern HANDED_ON =
      Pattern.compile("[\"`]Capabilities[\"`]\\s+[$\\w.]*\\.Capabilities\\b(?!\\.)");

  private final Chart chart;
  private final Lazy<Optional<Set<String>>> askedApis = new Lazy<>(this::readAskedApis);
  private final boolean files;
  private final boolean version;
  private final boolean upgrade;
  private final boolean objects;
  private final Lazy<Optional<Set<String>>> requestedKinds = new Lazy<>(this::readRequestedKinds);

  SeenByTemplates(Chart chart) {
    this.chart = chart;
    Set<String> mentioned = new HashSet<>();
    collectMentions(chart, mentioned);
    this.files = mentioned.contains(FILES);
    this.version = mentioned.contains(CAPABILITIES);
    this.upgrade = Stream.of(UPGRADE, INSTALL, REVISION).anyMatch(mentioned::contains);
    this.objects = mentioned.contains(LOOKUP);
  }

  /** Returns whether templates may read files of the chart. */
  boolean files() {
    return files;
  }

  /** Returns a template without its comments. */
  static String withoutComments(String template) {
    return COMMENT.matcher(template).replaceAll("");
  }

  /** In templates, or in what {@code tpl} may make one of. Each file is read once. */
  private static void collectMentions(Chart chart, Set<String> into) {
    for (ChartFile file : chart.files()) {
      if (file.path().startsWith("templates/") || file.path().endsWith(".yaml")) {
        String text = latin(file);
        WORDS.stream().filter(text::contains).forEach(into::add);
      }
    }
    chart.subcharts().forEach(subchart -> collectMentions(subchart, into));
  }

  /**
   * Returns whether templates may give something else for another Kubernetes version, which they
   * know by {@code .Capabilities} alone.
   *
   * @param values texts that the user gives, which {@code tpl} may make templates of
   * @return false if no text so much as mentions it
   */
  public boolean version(Collection<String> values) {
    return version || files || values.stream().anyMatch(text -> text.contains(CAPABILITIES));
  }

  /**
   * Returns the APIs whose presence is all that templates may see of a cluster.
   *
   * @param values texts that the user gives, which {@code tpl} may make templates of
   * @return arguments of {@code .Capabilities.APIVersions.Has}, such as {@code batch/v1}; none if
   *     templates see nothing of the cluster, and empty if they may see more of it
   */
  public Optional<Set<String>> askedApis(Collection<String> values) {
    if (!version(values)) {
      return Optional.of(Set.of());
    }
    return files || values.stream().anyMatch(text -> text.contains(CAPABILITIES))
        ? Optional.empty()
        : askedApis.get();
  }

  private Optional<Set<String>> readAskedApis() {
    Set<String> apis = new HashSet<>();
    return collectApis(chart, apis) ? Optional.of(apis) : Optional.empty();
  }

  private static boolean collectApis(Chart chart, Set<String> into) {
    for (ChartFile file : chart.files()) {
      boolean isTemplate = file.path().startsWith("templates/");
      if ((isTemplate || file.path().endsWith(".yaml")) && mentions(file, CAPABILITIES)) {
        String text = isTemplate ? withoutComments(file.text()) : file.text();
        if (isTemplate) {
          ASKED.matcher(text).results().forEach(found -> into.add(found.group(1)));
          text = HANDED_ON.matcher(ASKED.matcher(text).replaceAll("")).replaceAll("");
        }
        if (text.contains(CAPABILITIES)) {
          return false;
        }
      }
    }
    return chart.subcharts().stream().allMatch(subchart -> collectApis(subchart, into));
  }

  /**
   * Returns whether templates may give something else in an upgrade.
   *
   * @param values texts that the user gives, which {@code tpl} may make templates of
   * @return false if no text so much as mentions it
   */
  public boolean upgrade(Collection<String> values) {
    return upgrade
        || files
        || values.stream()
            .anyMatch(text -> Stream.of(UPGRADE, INSTALL, REVISION).anyMatch(text::contains));
  }

  /**
   * Returns whether templates may give something else where the cluster has other objects.
   *
   * @param values texts that the user gives, which {@code tpl} may make templates of
   * @return false if no text so much as mentions {@code lookup}
   */
  public boolean objects(Collection<String> values) {
    return objects || files || values.stream().anyMatch(text -> text.contains(LOOKUP));
  }

  /**
   * Returns the kinds that lookups request.
   *
   * @param values texts that the user gives, which {@code tpl} may make templates of
   * @return names of kinds; empty if they cannot be known before templates are rendered
   */
  public Optional<Set<String>> requestedKinds(Collection<String> values) {
    return values.stream().anyMatch(text -> text.contains(LOOKUP))
        ? Optional.empty()
        : requestedKinds.get();
  }

  private Optional<Set<String>> readRequestedKinds() {
    Set<String> kinds = new HashSet<>();
    return collectKinds(chart, kinds) ? Optional.of(kinds) : Optional.empty();
  }

  private boolean collectKinds(Chart chart, Set<String> into) {
    for (ChartFile file : chart.files()) {
      if (file.path().startsWith("templates/")) {
        Optional<Set<String>> found = Helm.requestedKinds(file.text());
        found.ifPresent(into::addAll);
        if (found.isEmpty()) {
          return false;
        }
      } else if ((files || file.path().equals("values.yaml")) && mentions(file, LOOKUP)) {
        return false;
      }
    }
    return chart.subcharts().stream().allMatch(subchart -> collectKinds(subchart, into));
  }

  private static boolean mentions(ChartFile file, String word) {
    return latin(file).contains(word);
  }

  /** Returns the text of a file whose words of ASCII alone matter: it need not be decoded. */
  private static String latin(ChartFile file) {
    return new String(file.bytes(), StandardCharsets.ISO_8859_1);
  }
}
