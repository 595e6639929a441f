package dev.chartwright.render.internal;

import dev.chartwright.internal.yaml.YamlDocument;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.Rendering.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Cuts rendered text into documents, as Helm's releaseutil.SplitManifests does. Equal texts out of
 * equal templates, which are most of them from one Kubernetes version to the next, are read once.
 */
public final class Documents {
  private static final int MOST = 2000;

  private final Map<Key, Cut> known = Collections.synchronizedMap(new Recent<>(MOST));

  /** Starts with nothing known. */
  public Documents() {}

  private record Key(String template, String text) {}

  /**
   * A template's documents.
   *
   * @param manifests the documents, with those that are not YAML
   * @param problems what is wrong with the latter
   */
  public record Cut(List<Manifest> manifests, List<Problem> problems) {}

  /**
   * Cuts the text of a template.
   *
   * @param template the template's path as Helm prints it
   * @param text its rendered text
   * @return its documents; those without any text are omitted
   */
  public Cut cut(String template, String text) {
    Key key = new Key(template, text);
    Cut cut = known.get(key);
    if (cut == null) {
      // Two threads may read the same text at the same time; that beats one waiting for the other.
      cut = read(template, text);
      known.put(key, cut);
    }
    return cut;
  }

  private static Cut read(String template, String text) {
    List<Manifest> manifests = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    int start = 0;
    int line = 1;
    while (start <= text.length()) {
      Separator separator = Separator.next(text, start);
      int end = separator == null ? text.length() : separator.start();
      String body = text.substring(start, end);
      if (!body.isBlank()) {
        // Helm reads and applies each document trimmed, with one line break at its end.
        int lead = body.length() - body.stripLeading().length();
        int first = line + lines(body, 0, lead);
        document(template, body.strip() + "\n", first, manifests, problems);
      }
      if (separator == null) {
        break;
      }
      line += lines(text, start, separator.end());
      start = separator.end();
    }
    return new Cut(List.copyOf(manifests), List.copyOf(problems));
  }

  /**
   * What Helm's expression {@code (?:^|\s*\n)---\s*} matches. Reading it as an expression took as
   * long as reading the YAML.
   */
  private record Separator(int start, int end) {
    static @Nullable Separator next(String text, int from) {
      boolean first = from == 0 && text.startsWith("---");
      int lineBreak = first ? -1 : text.indexOf("\n---", from);
      if (!first && lineBreak < 0) {
        return null;
      }
      int start = Math.max(lineBreak, 0);
      while (start > from && isSpace(text.charAt(start - 1))) {
        start--;
      }
      int end = lineBreak + "\n---".length();
      while (end < text.length() && isSpace(text.charAt(end))) {
        end++;
      }
      return new Separator(start, end);
    }

    private static boolean isSpace(char c) {
      return c == ' ' || (c >= '\t' && c <= '\r');
    }
  }

  private static int lines(String text, int from, int to) {
    int lines = 0;
    for (int at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) {
      lines++;
    }
    return lines;
  }

  private static void document(
      String template, String body, int line, List<Manifest> manifests, List<Problem> problems) {
    try {
      YamlDocument yaml = YamlDocument.parse(body, line);
      manifests.add(new Manifest(template, body, line, Optional.of(yaml)));
    } catch (YamlDocument.SyntaxException e) {
      Manifest manifest = new Manifest(template, body, line, Optional.empty());
      manifests.add(manifest);
      problems.add(new Problem(manifest, e.line(), String.valueOf(e.getMessage())));
    }
  }
}
