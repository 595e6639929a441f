package dev.chartwright.report.internal;

import dev.chartwright.ChartwrightException;
import dev.chartwright.verify.internal.diff.Difference;
import java.io.IOException;
import java.io.Writer;
import java.util.Set;

/** Tells what an upgrade does, in one format. */
public interface DiffReport {
  /** Labels that change with every version. */
  Set<String> VERSION_LABELS = Set.of("helm.sh/chart", "app.kubernetes.io/version", "chart");

  /**
   * Writes it.
   *
   * @param difference what the upgrade does
   * @param out where to
   * @throws IOException if it cannot be written
   */
  void write(Difference difference, Writer out) throws IOException;

  /**
   * How much is told.
   *
   * @param color whether with colours, where the format has any
   * @param columns how wide a line may be, where that matters
   * @param summary whether manifests are left out
   * @param noise labels of objects whose change is told in one line, where nothing else changes
   * @param secrets whether the values of Secrets are shown
   * @param context how many lines that are the same stand around those that differ
   */
  record Options(
      boolean color,
      int columns,
      boolean summary,
      Set<String> noise,
      boolean secrets,
      int context) {
    public Options {
      noise = Set.copyOf(noise);
    }
  }

  /** There is no such format. */
  final class UnknownFormatException extends ChartwrightException {
    private static final long serialVersionUID = 1L;

    UnknownFormatException(String name) {
      super(Cause.INPUT, "There is no format '" + name + "'", "take text, json or markdown", null);
    }
  }

  /**
   * A report by its name.
   *
   * @param name {@code text}, {@code json} or {@code markdown}
   * @param options how much is told
   * @return the report
   * @throws UnknownFormatException if there is none of that name
   */
  static DiffReport named(String name, Options options) {
    return switch (name) {
      case "text" -> new DiffText(options);
      case "json" -> new DiffJson(options);
      case "markdown" -> new DiffMarkdown(options);
      default -> throw new UnknownFormatException(name);
    };
  }
}
