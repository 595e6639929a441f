package dev.chartwright.helm.internal;

import com.marcnuri.helm.LintCommand;
import dev.chartwright.helm.HelmException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs {@code helm lint} and reads its lines. */
public final class LintReader {
  private static final Pattern LINE =
      Pattern.compile("\\[(INFO|WARNING|ERROR)\\] (?:([^:\\s]*): )?(.*)", Pattern.DOTALL);

  private LintReader() {}

  /**
   * Lints a chart, strictly.
   *
   * @param chart the chart's folder
   */
  public static List<LintMessage> lint(HelmLibrary library, Path chart) {
    try {
      return library
          .rendering(chart, lib -> new LintCommand(lib, chart).strict().call())
          .getMessages()
          .stream()
          .filter(line -> !line.isBlank())
          .map(LintReader::read)
          .toList();
    } catch (IllegalStateException e) {
      throw new HelmException("lint", chart, FailureReader.read(e.getMessage()), e);
    }
  }

  static LintMessage read(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      return new LintMessage(LintMessage.Severity.ERROR, "", line.replaceFirst("^Error ", ""));
    }
    String path = matcher.group(2);
    return new LintMessage(
        LintMessage.Severity.valueOf(matcher.group(1)), path == null ? "" : path, matcher.group(3));
  }
}
