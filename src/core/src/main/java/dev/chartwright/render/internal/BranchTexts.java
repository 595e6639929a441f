package dev.chartwright.render.internal;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartFile;
import dev.chartwright.internal.file.InvalidBytes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The templates of a chart with marks of their branches.
 *
 * @param isNoting whether all templates can note their branches and print the same
 */
record BranchTexts(
    Branches branches, Map<ChartFile, BranchTemplate.Texts> texts, boolean isNoting) {
  private static final String RELEASE = ".Release";

  /** What may be before all of {@code .Release}: a request for one key, or its own name. */
  private static final List<String> KEY_OF = List.of("hasKey ", "get ", "set ", "\"Release\" ");

  /** Makes them for a chart and its subcharts. */
  static BranchTexts of(Chart chart) {
    Set<String> twins = new HashSet<>();
    twins(chart, twins);
    Branches branches = new Branches();
    Map<ChartFile, BranchTemplate.Texts> texts = new HashMap<>();
    boolean isNoting = branch(chart, branches, texts, twins);
    return new BranchTexts(branches, texts, isNoting);
  }

  /** Returns a template that shows its branches. */
  String marked(ChartFile file) {
    BranchTemplate.Texts found = texts.get(file);
    return found == null ? file.text() : found.marked();
  }

  /** Returns a template that notes its branches, of a chart whose templates can. */
  String noting(ChartFile file) {
    BranchTemplate.Texts found = texts.get(file);
    return found == null ? file.text() : found.noting().orElseThrow();
  }

  /** Returns whether all templates can note their branches. */
  private static boolean branch(
      Chart chart,
      Branches branches,
      Map<ChartFile, BranchTemplate.Texts> texts,
      Set<String> twins) {
    boolean isNoting = true;
    for (Chart subchart : chart.subcharts()) {
      isNoting &= branch(subchart, branches, texts, twins);
    }
    for (ChartFile file : chart.files()) {
      if (isTemplate(file.path())) {
        texts.put(file, BranchTemplate.of(chart, file.path(), file.text(), branches, twins));
      }
      isNoting &= isNoting(file, texts.get(file));
    }
    return isNoting;
  }

  /** Whether a template that reads all of {@code .Release} would see what the others note in it. */
  private static boolean isNoting(ChartFile file, BranchTemplate.@Nullable Texts texts) {
    if (!file.path().startsWith("templates/") && !file.path().equals("values.yaml")) {
      return true;
    }
    return (texts == null || texts.noting().isPresent())
        && InvalidBytes.in(file.bytes()).isEmpty()
        && !Branches.mayBeIn(file.text())
        && !readsRelease(file.text());
  }

  /** Comments are not read. A loop, since a pattern takes longer than all else here. */
  private static boolean readsRelease(String text) {
    for (int at = text.indexOf(RELEASE); at >= 0; at = text.indexOf(RELEASE, at + 1)) {
      int end = at + RELEASE.length();
      boolean isWhole =
          end == text.length() || !(isWord(text.charAt(end)) || text.charAt(end) == '.');
      if (isWhole && !isInComment(text, at)) {
        int start = at;
        while (start > 0
            && (isWord(text.charAt(start - 1)) || "$.".indexOf(text.charAt(start - 1)) >= 0)) {
          start--;
        }
        String before = text.substring(0, start);
        if (KEY_OF.stream().noneMatch(before::endsWith)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isWord(char c) {
    return c == '_' || Character.isLetterOrDigit(c);
  }

  private static boolean isInComment(String text, int at) {
    int open = text.lastIndexOf("{{", at);
    return open >= 0
        && (text.startsWith("{{/*", open) || text.startsWith("{{- /*", open))
        && text.indexOf("*/", open) > at;
  }

  /** Adds the names of the helpers that get a twin, those of subcharts too. */
  static void twins(Chart chart, Set<String> twins) {
    chart.subcharts().forEach(subchart -> twins(subchart, twins));
    chart.files().stream()
        .filter(file -> isTemplate(file.path()))
        .forEach(file -> MarkedTemplate.twins(file.text(), twins));
  }

  static boolean isTemplate(String path) {
    return path.startsWith("templates/") && !path.endsWith("/NOTES.txt");
  }
}
