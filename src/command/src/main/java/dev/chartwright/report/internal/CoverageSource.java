package dev.chartwright.report.internal;

import dev.chartwright.coverage.internal.CoverageData;
import dev.chartwright.coverage.internal.CoverageData.FileData;
import dev.chartwright.coverage.internal.CoverageData.ItemData;
import dev.chartwright.render.internal.coverage.Item.Kind;
import dev.chartwright.report.internal.part.CoveragePage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** Colours a template: each part by whether it was reached, decisions by all of their outcomes. */
final class CoverageSource {
  private static final int MOST_TESTS = 20;

  private enum State {
    NONE,
    HIT,
    PART,
    MISS;

    String css() {
      return this == NONE ? "" : name().toLowerCase(Locale.ROOT);
    }
  }

  private final CoverageData data;
  private final FileData file;
  private final State[] states;
  private final TreeMap<Integer, List<ItemData>> byLine = new TreeMap<>();

  CoverageSource(CoverageData data, FileData file) {
    this.data = data;
    this.file = file;
    this.states = new State[file.text().length()];
    Arrays.fill(states, State.NONE);
  }

  List<CoveragePage.Line> lines() {
    paint();
    List<CoveragePage.Line> lines = new ArrayList<>();
    int number = 1;
    int start = 0;
    while (start < file.text().length()) {
      int end = file.text().indexOf('\n', start);
      end = end < 0 ? file.text().length() : end;
      lines.add(line(number, start, end));
      start = end + 1;
      number++;
    }
    return lines;
  }

  /** Inner parts come after those around them. */
  private void paint() {
    TreeMap<Integer, List<ItemData>> decisions = new TreeMap<>();
    for (ItemData item : file.items()) {
      if (item.kind() == Kind.TEXT || item.kind() == Kind.ACTION) {
        fill(item, item.isReached() ? State.HIT : State.MISS);
      } else if (item.isBranch()) {
        decisions.computeIfAbsent(item.start(), any -> new ArrayList<>()).add(item);
      }
      if (item.isCounted()) {
        byLine.computeIfAbsent(item.line(), any -> new ArrayList<>()).add(item);
      }
    }
    decisions.values().stream()
        .flatMap(List::stream)
        .sorted(Comparator.comparingInt((ItemData item) -> item.start() - item.end()))
        .forEach(item -> fill(item, state(decisions.getOrDefault(item.start(), List.of()), item)));
  }

  private static State state(List<ItemData> decisions, ItemData item) {
    long all = decisions.stream().filter(one -> one.end() == item.end()).count();
    long hit = decisions.stream().filter(one -> one.end() == item.end() && one.isReached()).count();
    return hit == all ? State.HIT : hit == 0 ? State.MISS : State.PART;
  }

  private void fill(ItemData item, State state) {
    for (int i = item.start(); i < Math.min(item.end(), states.length); i++) {
      states[i] = state;
    }
  }

  private CoveragePage.Line line(int number, int start, int end) {
    List<CoveragePage.Part> parts = new ArrayList<>();
    State whole = State.NONE;
    int at = start;
    while (at < end) {
      int to = at;
      while (to < end && states[to] == states[at]) {
        to++;
      }
      String text = file.text().substring(at, to);
      parts.add(
          new CoveragePage.Part(
              text.isBlank() ? "" : states[at].css(), Printable.of(text.replace("\t", "  "))));
      if (!text.isBlank() && states[at] != State.NONE) {
        whole = whole == State.NONE || whole == states[at] ? states[at] : State.PART;
      }
      at = to;
    }
    List<ItemData> items = byLine.getOrDefault(number, List.of());
    BitSet tests = new BitSet();
    for (ItemData item : file.items()) {
      boolean isText = item.kind() == Kind.TEXT && item.start() < end && item.end() > start;
      if (isText || (item.line() == number && item.kind() != Kind.BLOCK)) {
        tests.or(item.tests());
      }
    }
    List<ItemData> shown =
        items.stream()
            .filter(
                item ->
                    item.isBranch()
                        || item.kind() == Kind.GUARD
                        || item.kind() == Kind.TEMPLATE
                        || item.kind() == Kind.ACTION)
            .toList();
    long reached = shown.stream().filter(ItemData::isReached).count();
    return new CoveragePage.Line(
        number,
        whole.css(),
        whole == State.NONE ? "" : tests.cardinality() + "×",
        parts,
        reached + " of " + shown.size() + " reached",
        shown.stream().map(this::outcome).toList());
  }

  private CoveragePage.Outcome outcome(ItemData item) {
    String text = item.text().strip().replaceAll("\\s+", " ");
    String label =
        switch (item.kind()) {
          case BRANCH, OPERAND, GUARD -> item.outcome() + "  " + text;
          case TEMPLATE -> "template " + text;
          default -> text;
        };
    List<String> tests = new ArrayList<>();
    item.tests().stream()
        .limit(MOST_TESTS)
        .forEach(test -> tests.add(Printable.line(data.tests().get(test))));
    int more = item.tests().cardinality() - MOST_TESTS;
    if (more > 0) {
      tests.add("and " + more + " more");
    }
    return new CoveragePage.Outcome(
        item.isReached() ? "hit" : "miss", Printable.line(label), tests);
  }
}
