package dev.chartwright.check.internal.upgrade;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartFile;
import dev.chartwright.chart.Location;
import dev.chartwright.render.Trace;
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
 * What goes into a printed value: the action that prints it, the variables and helpers that the
 * action uses, and the conditions of all of these. More counts as a part of it than does go into
 * it, and never less.
 */
final class ValueFlow {
  private static final Pattern ASSIGNMENT =
      Pattern.compile("^(?:(?:if|with|range|else if)\\s+)?((?:\\$\\w+\\s*,\\s*)?\\$\\w+)\\s*:?=");
  private static final Pattern SET = Pattern.compile("\\bset\\s+(\\$\\w+)");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\w+");
  private static final Pattern NAME = Pattern.compile("[\"`]([^\"`\\n]+)[\"`]");
  private static final Pattern OPEN =
      Pattern.compile("^(if|with|range|define|block)\\b.*", Pattern.DOTALL);
  private static final Pattern LOOKUP = Pattern.compile("\\blookup\\b");

  /** What gives another value every time; a salted hash of a value that stays is not among it. */
  private static final Pattern GENERATOR =
      Pattern.compile(
          "\\b(rand[A-Z]\\w*|uuidv4|genCA\\w*|genSelfSigned\\w*|genSigned\\w*|genPrivateKey)\\b");

  private final Map<String, List<Action>> files = new HashMap<>();
  private final Map<String, List<Action>> defines = new HashMap<>();

  /**
   * An action of a template.
   *
   * @param define the helper that it is in, or an empty text
   * @param outer the conditions and loops around it
   */
  private record Action(String text, String define, List<String> outer, int first, int last) {
    boolean isAt(int line) {
      return first <= line && line <= last;
    }
  }

  ValueFlow(Chart chart) {
    collect(chart);
  }

  private void collect(Chart chart) {
    for (ChartFile file : chart.files()) {
      if (file.path().startsWith("templates/")) {
        List<Action> actions = actions(file.text());
        files.put(chart.locate(file.path(), 1).file(), actions);
        for (Action action : actions) {
          if (!action.define().isEmpty()) {
            defines.computeIfAbsent(action.define(), any -> new ArrayList<>()).add(action);
          }
        }
      }
    }
    chart.subcharts().forEach(this::collect);
  }

  private static List<Action> actions(String text) {
    List<Action> actions = new ArrayList<>();
    Deque<String> outer = new ArrayDeque<>();
    Deque<String> named = new ArrayDeque<>();
    int line = 1;
    int at = 0;
    for (int start = text.indexOf("{{"); start >= 0; start = text.indexOf("{{", at)) {
      line += lines(text, at, start);
      int end = end(text, start + 2);
      if (end < 0) {
        break;
      }
      int last = line + lines(text, start, end);
      String body = text.substring(start + 2, end - 2).replaceFirst("^-(?=\\s)", "");
      body = body.replaceFirst("\\s-$", "").strip();
      int first = line;
      at = end;
      line = last;
      if (body.equals("end")) {
        if (!outer.isEmpty()) {
          outer.removeLast();
          named.removeLast();
        }
        continue;
      }
      String define = named.isEmpty() ? "" : named.peekLast();
      actions.add(new Action(body, define, List.copyOf(outer), first, last));
      if (OPEN.matcher(body).matches()) {
        Matcher name = NAME.matcher(body);
        boolean isDefine = body.startsWith("define") || body.startsWith("block");
        outer.addLast(body);
        named.addLast(isDefine && name.find() ? name.group(1) : define);
      } else if (body.startsWith("else") && !outer.isEmpty()) {
        outer.addLast(outer.removeLast() + " " + body);
      }
    }
    return List.copyOf(actions);
  }

  /** Returns the end of an action behind its braces, which its texts can contain; -1 for none. */
  private static int end(String text, int start) {
    int at = start;
    if (text.startsWith("/*", at) || text.startsWith("- /*", at)) {
      int close = text.indexOf("*/", at);
      int braces = close < 0 ? -1 : text.indexOf("}}", close);
      return braces < 0 ? -1 : braces + 2;
    }
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '`') {
        at = text.indexOf('`', at + 1);
      } else if (c == '"') {
        at = endOfText(text, at + 1);
      } else if (text.startsWith("}}", at)) {
        return at + 2;
      }
      if (at < 0) {
        return -1;
      }
      at++;
    }
    return -1;
  }

  private static int endOfText(String text, int start) {
    for (int at = start; at < text.length(); at++) {
      if (text.charAt(at) == '\\') {
        at++;
      } else if (text.charAt(at) == '"') {
        return at;
      }
    }
    return -1;
  }

  private static int lines(String text, int from, int to) {
    return (int) text.substring(from, to).chars().filter(c -> c == '\n').count();
  }

  /**
   * Returns whether a value is generated, and no lookup has a part in it.
   *
   * @param trace what printed the value
   */
  boolean isGeneratedWithoutLookup(Trace trace) {
    Set<String> followed = new HashSet<>();
    trace.helpers().forEach(helper -> followed.add(helper.name()));
    StringBuilder text = new StringBuilder();
    if (!add(trace.location(), followed, text)) {
      return false;
    }
    for (Trace.Define helper : trace.helpers()) {
      if (!add(helper.location(), followed, text)) {
        return false;
      }
    }
    return GENERATOR.matcher(text).find() && !LOOKUP.matcher(text).find();
  }

  /** Adds what goes into the actions of a line; returns false if no action is there. */
  private boolean add(Location place, Set<String> followed, StringBuilder into) {
    List<Action> all = files.getOrDefault(place.file(), List.of());
    List<Action> here = all.stream().filter(action -> action.isAt(place.line())).toList();
    if (here.isEmpty() || place.approximate()) {
      return false;
    }
    Deque<Part> open = new ArrayDeque<>();
    Set<Part> seen = new HashSet<>();
    for (Action action : here) {
      // The line of a define stands for all of it.
      List<Action> parts =
          action.text().startsWith("define") ? body(action.text()) : List.of(action);
      parts.forEach(part -> open.addAll(parts(part)));
    }
    while (!open.isEmpty()) {
      Part part = open.remove();
      if (!seen.add(part)) {
        continue;
      }
      into.append(part.text()).append('\n');
      Matcher variables = VARIABLE.matcher(part.text());
      while (variables.find()) {
        open.addAll(assignments(all, part.define(), variables.group()));
      }
      Matcher names = NAME.matcher(part.text());
      while (names.find()) {
        if (followed.add(names.group(1))) {
          for (Action inner : defines.getOrDefault(names.group(1), List.of())) {
            into.append(inner.text()).append('\n');
            open.add(new Part(inner.text(), inner.define()));
          }
        }
      }
    }
    return true;
  }

  private List<Action> body(String define) {
    Matcher name = NAME.matcher(define);
    return name.find() ? defines.getOrDefault(name.group(1), List.of()) : List.of();
  }

  private record Part(String text, String define) {}

  private static List<Part> parts(Action action) {
    List<Part> parts = new ArrayList<>();
    parts.add(new Part(action.text(), action.define()));
    action.outer().stream()
        .filter(outer -> !outer.startsWith("define"))
        .forEach(outer -> parts.add(new Part(outer, action.define())));
    return parts;
  }

  private static List<Part> assignments(List<Action> all, String define, String variable) {
    List<Part> parts = new ArrayList<>();
    for (Action action : all) {
      if (action.define().equals(define)) {
        Matcher assignment = ASSIGNMENT.matcher(action.text());
        Matcher set = SET.matcher(action.text());
        boolean isAssigned =
            assignment.find() && List.of(assignment.group(1).split("\\s*,\\s*")).contains(variable);
        if (isAssigned || (set.find() && set.group(1).equals(variable))) {
          parts.addAll(parts(action));
        }
      }
    }
    return parts;
  }
}
