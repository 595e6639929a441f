package dev.chartwright.report.internal;

import dev.chartwright.coverage.internal.CoverageData;
import dev.chartwright.coverage.internal.CoverageData.FileData;
import dev.chartwright.coverage.internal.Tally;
import dev.chartwright.coverage.internal.Thresholds;
import dev.chartwright.coverage.internal.Wanted;
import dev.chartwright.coverage.internal.WantedGroup;
import dev.chartwright.coverage.internal.WantedKey;
import dev.chartwright.render.internal.coverage.Item.Kind;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The console summary of coverage: a line for each chart, and what is most in want of a test. */
public final class CoverageText {
  private static final int MOST_WANTED = 10;
  private static final int MOST_LINES = 6;

  private final PrintWriter out;

  /** Creates a summary that is printed there. */
  public CoverageText(PrintWriter out) {
    this.out = out;
  }

  /** Prints it. */
  public void print(CoverageData data) {
    out.println();
    out.println("Coverage  " + shares(data.files()));
    Map<String, List<FileData>> charts = Thresholds.charts(data);
    if (charts.size() > 1) {
      charts.forEach(
          (name, files) -> out.println("  " + Printable.line(name) + "  " + shares(files)));
    }
    List<WantedGroup> wanted = WantedGroup.of(Wanted.of(data));
    if (!wanted.isEmpty()) {
      out.println();
      out.println(
          "No test reaches (the riskiest first, "
              + Math.min(MOST_WANTED, wanted.size())
              + " of "
              + wanted.size()
              + " in templates and helpers):");
      wanted.stream().limit(MOST_WANTED).forEach(this::wanted);
    }
    keys(data);
    data.unmeasured()
        .forEach((file, reason) -> out.println("Not measured: " + file + ": " + reason));
    data.unknown()
        .forEach(
            (test, reason) -> out.println("Not counted: " + Printable.line(test) + ": " + reason));
    out.flush();
  }

  private void keys(CoverageData data) {
    if (data.keys().isEmpty()) {
      return;
    }
    out.println();
    out.println("Keys of values.yaml  " + CoverageKeys.shares(data.keys()));
    List<WantedKey> wanted = WantedKey.of(data);
    if (!wanted.isEmpty()) {
      out.println(
          "Keys that change no rendering (the riskiest first, "
              + Math.min(MOST_WANTED, wanted.size())
              + " of "
              + wanted.size()
              + "):");
      wanted.stream()
          .limit(MOST_WANTED)
          .forEach(
              one ->
                  out.println(
                      "  "
                          + one.place()
                          + "  "
                          + Printable.line(one.key().name())
                          + ": "
                          + one.lack().label()
                          + risk(one.risk().label())));
    }
  }

  private static String risk(String label) {
    return label.isEmpty() ? "" : "  [" + label + "]";
  }

  private void wanted(WantedGroup group) {
    Wanted one = group.first();
    out.println(
        "  "
            + one.place()
            + "  "
            + Printable.line(one.shown())
            + risk(one.risk().label())
            + also(group.otherLines()));
  }

  private static String also(List<Integer> lines) {
    if (lines.isEmpty()) {
      return "";
    }
    return lines.stream()
        .limit(MOST_LINES)
        .map(String::valueOf)
        .collect(
            Collectors.joining(
                ", ",
                lines.size() == 1 ? "  also line " : "  also lines ",
                lines.size() > MOST_LINES ? ", …" : ""));
  }

  private static String shares(List<FileData> files) {
    List<String> parts = new ArrayList<>();
    parts.add(Tally.of(files).shown());
    add(parts, Tally.branches(files), "branches");
    add(parts, Tally.of(files, Kind.ACTION), "actions");
    add(parts, Tally.of(files, Kind.TEMPLATE), "templates");
    add(parts, Tally.of(files, Kind.GUARD), "guards");
    return String.join(" · ", parts);
  }

  private static void add(List<String> parts, Tally tally, String what) {
    if (tally.all() > 0) {
      parts.add(tally.reached() + " of " + tally.all() + " " + what);
    }
  }
}
