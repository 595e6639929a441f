package dev.chartwright.chart.internal;

import dev.chartwright.internal.file.TextFile;
import dev.chartwright.internal.pattern.GoGlob;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rules of a .helmignore file, as Helm applies them (pkg/ignore): a pattern with a slash is
 * matched against the whole path, one without against the last name, {@code !} takes files back in,
 * a trailing slash means folders only, and {@code templates/.?*} is always ignored.
 */
final class HelmIgnore {
  /** Omits nothing: so Helm reads a package. */
  static final HelmIgnore NONE = new HelmIgnore(List.of());

  private final List<Rule> rules;

  private record Rule(
      GoGlob glob, boolean negate, boolean foldersOnly, boolean wholePath, Pattern pattern) {}

  /**
   * A line of the file.
   *
   * @param line the line from 1, or 0 for Helm's own rule
   * @param text the pattern
   */
  record Pattern(int line, String text) {}

  private HelmIgnore(List<Rule> rules) {
    this.rules = rules;
  }

  static HelmIgnore of(Path chart) throws IOException {
    List<Rule> rules = new ArrayList<>();
    Path file = chart.resolve(".helmignore");
    if (Files.isRegularFile(file)) {
      // Helm takes any bytes here.
      String text = new String(TextFile.bytes(file), StandardCharsets.UTF_8);
      int number = 0;
      for (String line : text.lines().toList()) {
        add(line.strip(), ++number, rules);
      }
    }
    add("templates/.?*", 0, rules);
    return new HelmIgnore(rules);
  }

  private static void add(String line, int number, List<Rule> rules) throws IOException {
    if (line.isEmpty() || line.startsWith("#")) {
      return;
    }
    boolean negate = line.startsWith("!");
    String pattern = negate ? line.substring(1) : line;
    boolean folders = pattern.endsWith("/");
    pattern = folders ? pattern.substring(0, pattern.length() - 1) : pattern;
    boolean whole = pattern.contains("/");
    pattern = pattern.startsWith("/") ? pattern.substring(1) : pattern;
    if (pattern.contains("**")) {
      throw new IOException(".helmignore: double-star (**) syntax is not supported: " + line);
    }
    GoGlob glob =
        GoGlob.of(pattern)
            .orElseThrow(() -> new IOException(".helmignore: invalid pattern: " + line));
    rules.add(new Rule(glob, negate, folders, whole, new Pattern(number, line)));
  }

  /**
   * Returns whether a path, given from the chart's root, is omitted (pkg/ignore/rules.go, Ignore).
   */
  boolean ignores(Path relative, boolean folder) {
    return omitting(relative, folder).isPresent();
  }

  /** Returns the pattern that omits a path. */
  Optional<Pattern> omitting(Path relative, boolean folder) {
    String path = relative.toString().replace('\\', '/');
    String name = path.substring(path.lastIndexOf('/') + 1);
    for (Rule rule : rules) {
      boolean applies = folder || !rule.foldersOnly();
      boolean matches = applies && rule.glob().matches(rule.wholePath() ? path : name);
      if (rule.negate() != matches) {
        return Optional.of(rule.pattern());
      }
    }
    return Optional.empty();
  }
}
