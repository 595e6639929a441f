package dev.chartwright.check.internal.rendering;

import dev.chartwright.check.Finding;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.manifests.Parsable;
import dev.chartwright.check.internal.values.ValuesCheck;
import dev.chartwright.render.Case;
import dev.chartwright.render.Renderer;
import dev.chartwright.render.Rendering;
import dev.chartwright.render.UnableToRenderException;
import java.util.List;
import java.util.Optional;

/**
 * The result of all steps of Helm for a case: it validates the values against their schemas,
 * renders the templates and parses their output as YAML.
 *
 * @param rendering the rendering, if nothing rejected it
 * @param refusals why rendering failed; empty if it succeeded
 */
public record Attempt(Optional<Rendering> rendering, List<Finding> refusals) {
  public Attempt {
    refusals = List.copyOf(refusals);
  }

  /**
   * Renders a case, schemas included.
   *
   * @param renderer the chart's renderer
   * @return the rendering, or why there is none
   */
  public static Attempt at(Renderer renderer, Case subject) {
    return at(renderer, subject, true);
  }

  /**
   * Renders a case.
   *
   * @param renderer the chart's renderer
   * @param validate whether values are validated against their schemas
   * @return the rendering, or why there is none
   */
  public static Attempt at(Renderer renderer, Case subject, boolean validate) {
    try {
      List<Finding> broken = validate ? brokenValues(renderer, subject) : List.of();
      if (!broken.isEmpty()) {
        return new Attempt(Optional.empty(), broken);
      }
      Rendering rendering = renderer.render(subject);
      return rendering.helmFailure().isPresent()
          ? new Attempt(Optional.empty(), new Parsable().check(rendering))
          : new Attempt(Optional.of(rendering), List.of());
    } catch (UnableToRenderException e) {
      return new Attempt(Optional.empty(), List.of(RenderCheck.of(e)));
    }
  }

  private static List<Finding> brokenValues(Renderer renderer, Case subject) {
    return ValuesCheck.of(renderer).check(subject).stream()
        .filter(finding -> finding.severity() == Severity.ERROR)
        .toList();
  }

  /**
   * The reasons why rendering failed, one line each.
   *
   * @return places, keys and messages
   */
  public List<String> reasons() {
    return refusals.stream()
        .map(
            f ->
                f.location().map(place -> place + ": ").orElse("")
                    + f.key().map(key -> key + ": ").orElse("")
                    + f.message())
        .toList();
  }
}
