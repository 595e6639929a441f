package dev.chartwright.report.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.image.internal.ImageFacts;
import dev.chartwright.internal.yaml.Json;
import dev.chartwright.verify.internal.Verification;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.Map;

/**
 * A report on an image: the facts about it, and then what another report states. JSON gets the
 * facts as the field {@code image}; formats for findings alone do not contain them.
 */
public final class ImageReport {
  private static final int INDENT = 2;
  private static final int LABEL = 12;

  private final Report findings;
  private final ImageFacts facts;
  private final int columns;
  private final boolean color;

  private ImageReport(Report findings, ImageFacts facts, int columns, boolean color) {
    this.findings = findings;
    this.facts = facts;
    this.columns = columns;
    this.color = color;
  }

  /**
   * Returns a report with the facts about an image.
   *
   * @param findings the report on the findings, whose format it has
   * @param columns the width of a line in columns
   * @param color whether to use colours
   */
  public static Report of(Report findings, ImageFacts facts, int columns, boolean color) {
    ImageReport whole = new ImageReport(findings, facts, columns, color);
    return new Report() {
      @Override
      public String name() {
        return findings.name();
      }

      @Override
      public String fileName() {
        return findings.fileName();
      }

      @Override
      public void write(Verification verification, Writer out) throws IOException {
        whole.write(verification, out);
      }
    };
  }

  private void write(Verification verification, Writer out) throws IOException {
    switch (findings.name()) {
      case "console" -> {
        Sheet sheet = new Sheet(out, columns, color);
        for (Map.Entry<String, String> line : facts.lines().entrySet()) {
          sheet.labelled(Printable.line(line.getKey()), line.getValue(), INDENT, LABEL);
        }
        sheet.blank();
        findings.write(verification, out);
      }
      case "markdown" -> {
        findings.write(verification, out);
        out.write("\n| image | |\n|---|---|\n");
        for (Map.Entry<String, String> line : facts.lines().entrySet()) {
          out.write(
              "| " + Markup.text(line.getKey()) + " | " + Markup.text(line.getValue()) + " |\n");
        }
        out.flush();
      }
      case "json" -> {
        StringWriter text = new StringWriter();
        findings.write(verification, text);
        ObjectNode root = (ObjectNode) Json.read(text.toString());
        root.set("image", facts.tree());
        out.write(Json.pretty(root));
        out.write('\n');
        out.flush();
      }
      default -> findings.write(verification, out);
    }
  }
}
