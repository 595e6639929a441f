package dev.chartwright.docs;

import dev.chartwright.docs.ValuesReference.Section;
import java.util.List;

/** The reference of a chart's values as Markdown tables, one for each section. */
final class ValuesTable {
  private static final String HEAD =
      "| Key | Type | Default | Description |\n|-----|------|---------|-------------|\n";

  private ValuesTable() {}

  static String of(ValuesReference reference) {
    if (reference.values().isEmpty()) {
      return "This chart has no values.";
    }
    StringBuilder text = new StringBuilder();
    for (Section section : reference.sections()) {
      text.append("### ").append(Markdown.cell(section.name())).append("\n\n");
      if (!section.description().isEmpty()) {
        text.append(Markdown.paragraph(section.description())).append("\n\n");
      }
      table(reference.in(section.name()), text);
    }
    List<DocumentedValue> others = reference.in("");
    if (!others.isEmpty() && !reference.sections().isEmpty()) {
      text.append("### Other values\n\n");
    }
    table(others, text);
    return text.toString().strip();
  }

  private static void table(List<DocumentedValue> values, StringBuilder text) {
    if (values.isEmpty()) {
      return;
    }
    text.append(HEAD);
    for (DocumentedValue value : values) {
      String shown =
          value.toldInWords()
              ? Markdown.cell(value.defaultText())
              : Markdown.code(value.defaultText());
      text.append("| ").append(Markdown.code(value.key()));
      text.append(" | ").append(Markdown.cell(value.type()));
      text.append(" | ").append(shown);
      text.append(" | ").append(Markdown.cell(value.description())).append(" |\n");
    }
    text.append('\n');
  }
}
