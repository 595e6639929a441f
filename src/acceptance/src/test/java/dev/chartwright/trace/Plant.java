package dev.chartwright.trace;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A value in a template that can be replaced by a token of its own.
 *
 * @param file the template, by its path inside the outermost chart
 * @param line the line from 1
 * @param head what stands before the value
 * @param value the value
 * @param action whether the value holds actions, and is not plain text
 * @param helper whether it stands in a {@code define}
 */
record Plant(String file, int line, String head, String value, boolean action, boolean helper) {
  private static final Pattern KEYED =
      Pattern.compile("(\\s*(?:- )?(?:[\\w./-]+|\"[^\"{}]+\"):[ ]+)(\\S.*?)\\s*");
  private static final Pattern PLAIN =
      Pattern.compile("(?:\"[^\"{}\\\\]*\"|'[^'{}]*'|[\\w./][^\"'{}#&*|>\\[\\]]*)");
  private static final Pattern ACTIONS =
      Pattern.compile(
          "[\"']?(?:[\\w./:@-]*\\{\\{(?!-?\\s*(?:if|else|end|range|with|define|break|continue|template|/\\*|\\$\\w*\\s*:?=)\\b)[^{}]*\\}\\}[\\w./:@-]*)+[\"']?");

  private static final Pattern SETS = Pattern.compile("\\{\\{-?\\s*(?:\\$\\w*\\s*:?=|/\\*)");

  String token() {
    return "cw" + Integer.toHexString((file + ":" + line).hashCode()) + "x" + line + "w";
  }

  /** Everything in a chart's templates that can be replaced by itself. */
  static List<Plant> all(Path chart) throws IOException {
    List<Plant> plants = new ArrayList<>();
    try (Stream<Path> files = Files.walk(chart, FileVisitOption.FOLLOW_LINKS)) {
      for (Path file : files.sorted().toList()) {
        String name = chart.relativize(file).toString().replace('\\', '/');
        if (name.matches("(charts/[^/]+/)*templates/.*\\.(ya?ml|tpl)")) {
          read(name, Files.readString(file), plants);
        }
      }
    }
    return List.copyOf(plants);
  }

  private static void read(String file, String text, List<Plant> plants) {
    boolean helper = false;
    boolean inAction = false;
    int depth = 0;
    int number = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      boolean within = inAction;
      Matcher actions = Pattern.compile("\\{\\{|\\}\\}").matcher(line);
      while (actions.find()) {
        inAction = actions.group().equals("{{");
      }
      Matcher words =
          Pattern.compile("\\{\\{-?\\s*(if|range|with|define|block|end)\\b").matcher(line);
      while (words.find()) {
        depth += words.group(1).equals("end") ? -1 : 1;
        helper = words.group(1).equals("define") || (helper && depth > 0);
      }
      Matcher keyed = KEYED.matcher(line);
      if (within || inAction || !keyed.matches()) {
        continue;
      }
      String value = keyed.group(2);
      if (PLAIN.matcher(value).matches()) {
        plants.add(new Plant(file, number, keyed.group(1), value, false, helper));
      } else if (ACTIONS.matcher(value).matches()
          && !SETS.matcher(value).find()
          && !value.contains("indent")) {
        plants.add(new Plant(file, number, keyed.group(1), value, true, helper));
      }
    }
  }

  /** Writes a copy of a chart with tokens in the place of values. */
  static void write(Path chart, Collection<Plant> plants, Path target) throws IOException {
    try (Stream<Path> files = Files.walk(chart, FileVisitOption.FOLLOW_LINKS)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = chart.relativize(file).toString().replace('\\', '/');
        Path copy = target.resolve(name);
        Files.createDirectories(copy.getParent());
        List<Plant> mine = plants.stream().filter(plant -> plant.file().equals(name)).toList();
        if (mine.isEmpty()) {
          Files.copy(file, copy);
          continue;
        }
        String[] lines = Files.readString(file).split("\n", -1);
        for (Plant plant : mine) {
          lines[plant.line() - 1] = plant.head() + plant.token();
        }
        Files.writeString(copy, String.join("\n", lines));
      }
    }
  }
}
