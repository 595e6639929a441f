package dev.chartwright.check.internal.upgrade;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartFile;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Templates that ask the cluster: what they generate without one, they find on an upgrade. Whatever
 * a template includes, by its name or by its file, counts as part of it. Each text is searched once
 * for names and patterns, as helpers are part of many templates. Not for use by several threads.
 */
final class Lookups {
  private static final Pattern DEFINE = Pattern.compile("\\{\\{-?\\s*define\\s+(?:\"([^\"]+)\")?");
  private static final Pattern NAME = Pattern.compile("[\"`]([^\"`\\n]+)[\"`]");
  static final Pattern INSTALL = Pattern.compile("\\.Release\\.(IsInstall|IsUpgrade|Revision)");
  static final Pattern LOOKUP = Pattern.compile("[({\\s]lookup\\s");

  private final Chart chart;
  private final Map<String, String> defines = new HashMap<>();
  private final Map<String, String> files = new HashMap<>();
  private final Map<String, List<String>> names = new HashMap<>();
  private final Map<Pattern, Map<String, Boolean>> matches = new HashMap<>();

  Lookups(Chart chart) {
    this.chart = chart;
    collect(chart);
  }

  private void collect(Chart from) {
    for (ChartFile file : from.files()) {
      if (file.path().startsWith("templates/")) {
        String text = file.text();
        files.put(file.path().substring("templates".length()), text);
        collectDefines(text);
      }
    }
    from.subcharts().forEach(this::collect);
  }

  /** What a helper is made of reaches to the next one. */
  private void collectDefines(String text) {
    Matcher matcher = DEFINE.matcher(text);
    boolean more = text.contains("define") && matcher.find();
    while (more) {
      String name = matcher.group(1);
      int start = matcher.end();
      more = matcher.find();
      if (name != null) {
        defines.put(name, text.substring(start, more ? matcher.start() : text.length()));
      }
    }
  }

  /** Returns whether a template, or one that it includes, reads the cluster. */
  boolean isUsedBy(String template) {
    return chart.find(template).map(found -> reaches(found.file().text(), LOOKUP)).orElse(false);
  }

  /** Returns whether a template, or one that it includes, has such a text. */
  boolean uses(String template, Pattern wanted) {
    return chart.find(template).map(found -> reaches(found.file().text(), wanted)).orElse(false);
  }

  /** Returns whether any template has such a text. */
  boolean mentions(Pattern wanted) {
    return files.values().stream().anyMatch(text -> wanted.matcher(text).find());
  }

  /** Returns the texts of a template, and of what it includes, that match. */
  List<String> textsWith(String template, Pattern wanted) {
    List<String> found = new ArrayList<>();
    chart.find(template).ifPresent(file -> visit(file.file().text(), found));
    return found.stream().filter(text -> wanted.matcher(text).find()).toList();
  }

  /** Returns whether any template calls such a function and does not ask the cluster. */
  boolean isAnyUnguarded(Pattern function) {
    return files.entrySet().stream()
        .filter(file -> !file.getKey().contains("/_") && !file.getKey().endsWith("NOTES.txt"))
        .map(Map.Entry::getValue)
        .anyMatch(text -> reaches(text, function) && !reaches(text, LOOKUP));
  }

  /**
   * Returns whether a template that renders documents, or one that it includes, has such a text.
   */
  boolean isAnyUsing(Pattern wanted) {
    return mentions(wanted) && isAnyUsing(chart, wanted);
  }

  private boolean isAnyUsing(Chart from, Pattern wanted) {
    return from.files().stream()
            .filter(file -> file.path().startsWith("templates/"))
            .filter(file -> !file.path().contains("/_") && !file.path().endsWith("NOTES.txt"))
            .anyMatch(file -> reaches(file.text(), wanted))
        || from.subcharts().stream().anyMatch(subchart -> isAnyUsing(subchart, wanted));
  }

  private boolean reaches(String start, Pattern wanted) {
    List<String> texts = new ArrayList<>();
    visit(start, texts);
    Map<String, Boolean> known = matches.computeIfAbsent(wanted, any -> new HashMap<>());
    for (String text : texts) {
      if (known.computeIfAbsent(text, any -> wanted.matcher(text).find())) {
        return true;
      }
    }
    return false;
  }

  private void visit(String start, List<String> visited) {
    Deque<String> texts = new ArrayDeque<>(List.of(start));
    Set<String> seen = new HashSet<>();
    while (!texts.isEmpty()) {
      String text = texts.remove();
      visited.add(text);
      for (String name : names.computeIfAbsent(text, Lookups::namesIn)) {
        if (seen.add(name)) {
          String known = defines.getOrDefault(name, files.getOrDefault(name, ""));
          if (!known.isEmpty()) {
            texts.add(known);
          }
        }
      }
    }
  }

  private static List<String> namesIn(String text) {
    List<String> found = new ArrayList<>();
    Matcher matcher = NAME.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }
}
