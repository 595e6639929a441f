package dev.chartwright.helm.internal;

import dev.chartwright.helm.HelmException;
import dev.chartwright.helm.HelmFailure;
import dev.chartwright.helm.UnableToLoadHelmException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Helm's verbs. Loading takes a moment the first time in a process; calls may run side by side.
 *
 * <p>Helm's library takes over SIGINT and SIGTERM of the process that loads it. They are given back
 * here, so that Ctrl-C and shutdown hooks work as in any other Java program.
 */
public final class Helm {
  private final HelmLibrary library;

  private Helm(HelmLibrary library) {
    this.library = library;
  }

  /**
   * Loads Helm, once per process.
   *
   * @throws UnableToLoadHelmException if there is no native library for this machine
   */
  public static Helm load() {
    return new Helm(HelmLibrary.get());
  }

  /**
   * Renders a chart into the text of each template, hooks and notes included.
   *
   * @param request what to render; its chart must hold the probe ({@link #probeFile()})
   * @return the text of each template
   * @throws HelmException if a template fails, or Helm rejects the chart or its values
   */
  public RawRendering render(TemplateRequest request) {
    return TemplateCall.of(library, request).raw();
  }

  /**
   * Renders a chart, and returns the values that Helm merged for that.
   *
   * @param request what to render; its chart must hold the probe of {@link #bothProbe}
   * @throws HelmException if a template fails, or Helm rejects the chart or its values
   */
  public TemplateCall.Both renderWithValues(TemplateRequest request) {
    return TemplateCall.of(library, request).both();
  }

  /**
   * Returns why Helm rejects a chart or its values. For them {@link #render} takes two calls of
   * Helm, and this takes one.
   *
   * @param request what to render; its chart must hold the probe and no other template
   * @return empty if Helm renders it
   */
  public Optional<HelmFailure> rejection(TemplateRequest request) {
    return TemplateCall.of(library, request).rejection();
  }

  /**
   * Lets Helm merge values.
   *
   * @param request whose values; its chart must hold the values probe and no other template
   * @return the values that templates would see
   * @throws HelmException if Helm cannot read the values or rejects the chart
   */
  public ComputedValues computeValues(TemplateRequest request) {
    return TemplateCall.of(library, request).values();
  }

  /**
   * Lints a chart as {@code helm lint --strict} does. Helm judges templates with no values and as
   * Kubernetes 1.20 here: give a copy without templates.
   *
   * @param chart the chart's folder
   * @return Helm's messages in its order
   */
  public List<LintMessage> lint(Path chart) {
    return LintReader.lint(library, chart);
  }

  /**
   * Fetches what Chart.yaml declares into charts/, as {@code helm dependency update} does.
   *
   * @param chart the chart's folder
   * @throws HelmException if a repository cannot be reached or has no such chart
   */
  public void updateDependencies(Path chart) {
    DependencyCall.update(library, chart);
  }

  /**
   * Returns the version of the Helm that is loaded.
   *
   * @return such as {@code v3.21.0}
   */
  public String version() {
    return library.version();
  }

  /**
   * Returns the name of the file that {@link #render} and {@link #computeValues} need in
   * templates/.
   */
  public static String probeFile() {
    return Probe.FILE;
  }

  /**
   * Returns the content of that file for {@link #render}.
   *
   * @param hasNotes whether the chart has a NOTES.txt of its own
   * @return a template
   */
  public static String renderProbe(boolean hasNotes) {
    return Probe.forRendering(hasNotes);
  }

  /**
   * Returns the content of that file for {@link #renderWithValues}.
   *
   * @param hasNotes whether the chart has a NOTES.txt of its own
   * @return a template
   */
  public static String bothProbe(boolean hasNotes) {
    return Probe.forBoth(hasNotes);
  }

  /** Returns the name of a file in templates/ that shows which branches the templates noted. */
  public static String branchesFile() {
    return Probe.BRANCHES_FILE;
  }

  /** Returns the content of that file. */
  public static String branchesProbe() {
    return Probe.forBranches();
  }

  /**
   * Returns the content of that file, if templates note them in another way.
   *
   * @param marks an expression that gives the marks
   */
  public static String branchesProbe(String marks) {
    return Probe.forBranches(marks);
  }

  /** Returns the key in {@code .Release} under which templates note them. */
  public static String branchesKey() {
    return Probe.BRANCHES;
  }

  /**
   * Returns actions that print what a helper prints, without the marks in it, and note the marks.
   *
   * @param helper the helper's name
   * @param marks a pattern of all forms of a mark, in Go's syntax
   */
  public static String noting(String helper, String marks) {
    return Probe.noting(helper, marks);
  }

  /**
   * Returns a template as it must be in the copy that {@link #render} gets.
   *
   * @param template the template's text
   * @param view what it sees of a cluster, if it is not what Helm assumes
   * @return the same, unable to ask a cluster; lines stay as they are
   */
  public static String withoutLookup(String template, Optional<ClusterView> view) {
    return LookupShim.rewrite(template, view.flatMap(ClusterView::lookups).isPresent());
  }

  /**
   * Returns the kinds that the lookups of a template request.
   *
   * @param template the template's text
   * @return names of kinds, such as {@code Secret}; empty if they cannot be known before it is
   *     rendered
   */
  public static Optional<Set<String>> requestedKinds(String template) {
    return LookupShim.kinds(template);
  }

  /**
   * Returns values as they must be in that copy.
   *
   * @param values a values file's text
   * @param view what templates see of a cluster, if it is not what Helm assumes
   * @return the same, unable to ask a cluster when a template gives them to {@code tpl}
   */
  public static String valuesWithoutLookup(String values, Optional<ClusterView> view) {
    return LookupShim.rewriteActions(values, view.flatMap(ClusterView::lookups).isPresent());
  }

  /**
   * Returns a template as it must be in the copy that shows a cluster to its templates.
   *
   * @param template the template's text
   * @param view what it sees
   * @return the same; lines stay as they are
   */
  public static String seeing(String template, ClusterView view) {
    return ClusterShim.rewrite(template, view);
  }

  /**
   * Returns values as they must be in the copy that shows a cluster to its templates.
   *
   * @param values a values file's text
   * @param view what templates see
   */
  public static String valuesSeeing(String values, ClusterView view) {
    return ClusterShim.rewriteActions(values, view);
  }

  /**
   * Returns what the probe of such a copy must begin with.
   *
   * @param view what templates see
   */
  public static String helpers(ClusterView view) {
    return ClusterShim.helpers(view);
  }

  /** Returns what {@code .Capabilities.APIVersions} has in {@code helm template}. */
  public List<String> defaultApiVersions() {
    return library.defaultApiVersions();
  }

  /**
   * Returns the content of that file for {@link #computeValues}.
   *
   * @return a template
   */
  public static String valuesProbe() {
    return Probe.forValues();
  }
}
