package dev.chartwright.render;

import dev.chartwright.render.internal.Documents;
import dev.chartwright.render.internal.Tracing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A stored rendering of a chart whose templates are not available. */
public final class StoredRendering {
  private static final Pattern SOURCE = Pattern.compile("(?m)^# Source: (\\S+)\\s*$");
  private static final Pattern PARTING = Pattern.compile("(?:^|\\s*\\n)---\\s*");

  private StoredRendering() {}

  /** Nothing is known of what made it. */
  private static final class NoSource implements Tracing.Source {
    @Override
    public Optional<Tracing.MarkedTexts> renderMarked() {
      return Optional.empty();
    }

    @Override
    public Optional<dev.chartwright.render.internal.DecidingKey> keys() {
      return Optional.empty();
    }
  }

  /**
   * Reads what was kept.
   *
   * @param subject what it was rendered from
   * @param texts documents, each beginning with the comment in which Helm names its template
   * @return the rendering; its places are templates without lines
   */
  public static Rendering of(Case subject, List<String> texts) {
    Documents documents = new Documents();
    Map<String, String> byTemplate = new LinkedHashMap<>();
    List<Manifest> manifests = new ArrayList<>();
    List<Rendering.Problem> problems = new ArrayList<>();
    for (String text : texts) {
      for (String part : PARTING.split(text, -1)) {
        if (!part.isBlank()) {
          Matcher source = SOURCE.matcher(part);
          String template = source.find() ? source.group(1) : subject.chart().name();
          byTemplate.merge(template, part, (one, other) -> one + "\n---\n" + other);
          Documents.Cut cut = documents.cut(template, part);
          manifests.addAll(cut.manifests());
          problems.addAll(cut.problems());
        }
      }
    }
    return new Rendering(
        subject,
        byTemplate,
        manifests,
        List.of(),
        problems,
        Optional.empty(),
        Optional.empty(),
        new Tracing(subject.chart(), byTemplate, new NoSource()));
  }
}
