package dev.chartwright.report.internal;

import dev.chartwright.ChartwrightException;
import dev.chartwright.verify.internal.diff.Difference;
import java.io.IOException;
import java.io.Writer;
import java.util.Set;

/** Writes the changes of an upgrade in one format. */
public interface DiffReport {
  /** Labels that change in every version. */
  Set<String> VERSION_LABELS = Set.of("helm.sh/chart", "app.kubernetes.io/version", "chart");

  /**
   * Writes the report.
   *
   * @param difference the changes of the upgrade
   * @param out receives the report
   * @throws IOException if writing fails
   */
  void write(Difference difference, Writer out) throws IOException;

  /**
   * The options of a report.
   *
   * @param color whether to use colours, if the format supports them
   * @param columns the width of a line in columns, if the format needs it
   * @param summary whether to omit manifests
   * @param noise labels whose changes are summarised, if nothing else changes in an object
   * @param secrets whether to show the values in Secrets
   * @param context the number of unchanged lines around each difference
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

  /** The format is unknown. */
  final class UnknownFormatException extends ChartwrightException {
    private static final long serialVersionUID = 1L;

    UnknownFormatException(String name) {
      super(
          Cause.INPUT,
          "Unknown format '" + name + "' in --format.",
          "Use text, json or markdown.",
          null);
    }
  }

  /**
   * Returns a report by the name of its format.
   *
   * @param name {@code text}, {@code json} or {@code markdown}
   * @param options the options of the report
   * @throws UnknownFormatException if the name is unknown
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
