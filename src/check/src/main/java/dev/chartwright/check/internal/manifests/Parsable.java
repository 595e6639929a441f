package dev.chartwright.check.internal.manifests;

import dev.chartwright.check.Finding;
import dev.chartwright.check.RenderingCheck;
import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.helm.HelmFailure;
import dev.chartwright.render.Rendering;
import java.util.ArrayList;
import java.util.List;

/** Finds documents that are invalid YAML, for Helm or for Chartwright. */
public final class Parsable implements RenderingCheck {
  /** The rule of this check. */
  public static final Rule RULE =
      new Rule(
          "CW1001",
          "A rendered document is invalid YAML",
          Severity.ERROR,
          "Helm rejects the whole release with \"YAML parse error\". Usually the indentation "
              + "does not fit the output of an include or toYaml. Source: Helm, "
              + "pkg/releaseutil/manifest_sorter.go.",
          "labels:\n  {{- include \"web.labels\" . | nindent 0 }}",
          "labels:\n  {{- include \"web.labels\" . | nindent 2 }}");

  public Parsable() {}

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Finding> check(Rendering rendering) {
    List<Finding> findings = new ArrayList<>();
    for (Rendering.Problem problem : rendering.problems()) {
      findings.add(EmptyText.finding(rendering, problem).orElseGet(() -> tell(rendering, problem)));
    }
    rendering
        .helmFailure()
        .filter(failure -> !isTold(rendering, failure))
        .ifPresent(
            failure ->
                findings.add(
                    Encoding.finding(rendering, failure)
                        .orElseGet(() -> tell(rendering, failure))));
    return findings;
  }

  private static Finding tell(Rendering rendering, Rendering.Problem problem) {
    return Finding.of(RULE, "the rendered text is invalid YAML: " + problem.message())
        .at(rendering.trace(problem.manifest().template(), problem.line()))
        .withRemedy("check the indentation of this line and of the line above it");
  }

  private static boolean isTold(Rendering rendering, HelmFailure failure) {
    String file = failure.frames().get(0).file();
    return rendering.problems().stream()
        .anyMatch(problem -> problem.manifest().template().equals(file));
  }

  /** Helm counts lines within a document, and does not report which document. */
  private static Finding tell(Rendering rendering, HelmFailure failure) {
    HelmFailure.Frame frame = failure.frames().get(0);
    var place = rendering.locate(frame.file(), Math.max(1, frame.line()));
    return Finding.of(RULE, "Helm cannot parse the rendered text as YAML: " + failure.message())
        .at(new dev.chartwright.chart.Location(place.file(), place.line(), true));
  }
}
