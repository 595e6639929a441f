package dev.chartwright.report.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.ChartwrightException;
import dev.chartwright.internal.yaml.Json;
import dev.chartwright.publish.internal.changed.ChangedChart;
import dev.chartwright.publish.internal.changed.ChangedCharts;
import java.util.stream.Collectors;

/** Prints the charts that changed, as text or as JSON. */
public final class ChangedText {

  private final boolean json;
  private final boolean why;

  private ChangedText(boolean json, boolean why) {
    this.json = json;
    this.why = why;
  }

  /** The format is unknown. */
  public static final class UnknownFormatException extends ChartwrightException {
    private static final long serialVersionUID = 1L;

    UnknownFormatException(String name) {
      super(Cause.INPUT, "Unknown format '" + name + "' in --format.", "Use text or json.", null);
    }
  }

  /**
   * Returns a text by the name of its format.
   *
   * @param name {@code text} or {@code json}
   * @param why whether to print reasons; JSON always contains them
   * @throws UnknownFormatException if the name is unknown
   */
  public static ChangedText named(String name, boolean why) {
    if (!name.equals("text") && !name.equals("json")) {
      throw new UnknownFormatException(name);
    }
    return new ChangedText(name.equals("json"), why);
  }

  /**
   * Returns the text for standard output. Without reasons, it lists only existing charts, one per
   * line.
   *
   * @return lines, or a JSON document
   */
  public String text(ChangedCharts changed) {
    if (json) {
      return json(changed);
    }
    StringBuilder text = new StringBuilder();
    for (ChangedChart chart : why ? changed.charts() : changed.present()) {
      text.append(Printable.line(chart.display()));
      if (why) {
        text.append("  ").append(chart.kind());
      }
      text.append('\n');
      if (why) {
        chart.reasons().forEach(r -> text.append("  ").append(Printable.line(r)).append('\n'));
      }
    }
    return text.toString();
  }

  /**
   * Returns notes for standard error.
   *
   * @return lines; empty if there are no notes
   */
  public String note(ChangedCharts changed) {
    if (json || (why && !changed.charts().isEmpty())) {
      return "";
    }
    if (changed.charts().isEmpty()) {
      return "No chart changed since " + Printable.line(changed.revision()) + ".\n";
    }
    return changed.charts().stream()
        .filter(chart -> chart.kind() == ChangedChart.Kind.DELETED)
        .map(chart -> "deleted: " + Printable.line(chart.display()) + "\n")
        .collect(Collectors.joining());
  }

  private static String json(ChangedCharts changed) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("since", changed.revision());
    root.put("base", changed.base());
    ArrayNode charts = root.putArray("charts");
    for (ChangedChart chart : changed.charts()) {
      ObjectNode node = charts.addObject();
      node.put("name", chart.name());
      node.put("path", chart.display());
      node.put("kind", chart.kind().toString());
      node.put("packaged", chart.kind().isPackaged());
      ArrayNode reasons = node.putArray("why");
      chart.reasons().forEach(reasons::add);
    }
    return Json.pretty(root) + "\n";
  }
}
