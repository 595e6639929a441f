package dev.chartwright.check.internal.rendering;

import dev.chartwright.check.Finding;
import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.helm.HelmFailure;
import dev.chartwright.render.UnableToRenderException;
import java.util.List;

/** Reports as a finding why a case does not render. */
public final class RenderCheck {
  private static final Rule TEMPLATE =
      new Rule(
          "CW0301",
          "A template does not render",
          Severity.ERROR,
          "Helm stops at the first template that cannot be parsed or executed, and installs "
              + "nothing.",
          "name: {{ include \"web.nmae\" . }}",
          "name: {{ include \"web.name\" . }}");
  private static final Rule KUBERNETES_VERSION =
      new Rule(
          "CW0302",
          "The chart does not support this Kubernetes version",
          Severity.ERROR,
          "Helm compares kubeVersion in Chart.yaml with the cluster's version before it renders.",
          "kubeVersion: \">=1.99.0\"",
          "kubeVersion: \">=1.31.0-0\"");
  private static final Rule DEPENDENCIES =
      new Rule(
          "CW0303",
          "A declared subchart is missing in charts/",
          Severity.ERROR,
          "Helm renders only the subcharts in charts/; an entry in Chart.yaml is not enough.",
          "dependencies: [{name: redis, …}]   # and an empty charts/",
          "the same, after helm dependency build");
  private static final Rule OTHER =
      new Rule(
          "CW0304",
          "Helm rejects the chart",
          Severity.ERROR,
          "Helm cannot load the chart or merge its values, so it installs nothing.",
          "version: one",
          "version: 1.0.0");

  private static final Rule LIMIT =
      new Rule(
          "CW0305",
          "Rendering takes too much time or memory",
          Severity.ERROR,
          "Helm itself has no limit: it renders until the machine runs out of memory or somebody"
              + " stops it. The usual cause is a loop over a huge number. The limits are 60 s (CHARTWRIGHT_RENDER_TIMEOUT sets another number"
              + " of seconds) and 4 GiB, or half of the machine's memory.",
          "{{- range until 1000000000 }} … {{ end }}",
          "{{- range until (int .Values.workers) }} … {{ end }}   # with a maximum in"
              + " values.schema.json");

  /** The rules of this stage. */
  public static final List<Rule> RULES =
      List.of(TEMPLATE, KUBERNETES_VERSION, DEPENDENCIES, OTHER, LIMIT);

  private RenderCheck() {}

  /**
   * Returns the finding for an error of Helm.
   *
   * @param refusal why Helm rejects
   * @return the finding, with the innermost place in the chart and the way there
   */
  public static Finding of(UnableToRenderException refusal) {
    HelmFailure failure = refusal.failure();
    Rule rule =
        switch (failure.kind()) {
          case TEMPLATE, YAML -> TEMPLATE;
          case KUBERNETES_VERSION -> KUBERNETES_VERSION;
          case DEPENDENCIES -> DEPENDENCIES;
          case VALUES, OTHER -> OTHER;
          case LIMIT -> LIMIT;
        };
    Finding finding =
        Finding.of(rule, message(failure))
            .at(refusal.location())
            .withTrace(refusal.chain().size() > 1 ? refusal.chain() : List.of());
    return switch (failure.kind()) {
      case DEPENDENCIES -> finding.withRemedy("run helm dependency build in the chart's folder");
      case KUBERNETES_VERSION ->
          finding.withRemedy(
              "verify other Kubernetes versions, or widen kubeVersion in Chart.yaml");
      case LIMIT ->
          finding.withRemedy(
              "look for a loop over a huge number, and limit it in values.schema.json");
      default -> finding;
    };
  }

  /**
   * Helm appends the requested version, which the case states already. Without it, all versions
   * share one finding.
   */
  private static String message(HelmFailure failure) {
    return failure.kind() == HelmFailure.Kind.KUBERNETES_VERSION
        ? failure.message().replaceFirst(" which is incompatible with Kubernetes v\\S+", "")
        : failure.message();
  }
}
