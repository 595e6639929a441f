package dev.chartwright.compose.internal.write;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.compose.internal.map.Imported;
import dev.chartwright.compose.internal.map.Outcome;
import dev.chartwright.compose.internal.map.Row;
import dev.chartwright.compose.internal.read.UnableToImportException;
import dev.chartwright.internal.file.AtomicFile;
import dev.chartwright.internal.yaml.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** The account of an import as a table for people, as Markdown, and as JSON. No row has a value. */
public final class AccountReport {
  private static final int LONGEST_PATH = 48;

  private final Imported imported;

  public AccountReport(Imported imported) {
    this.imported = imported;
  }

  /** Returns the table that the command prints. */
  public String text() {
    StringBuilder out = new StringBuilder();
    out.append("Services\n");
    int widest = imported.places().keySet().stream().mapToInt(String::length).max().orElse(0);
    imported
        .places()
        .forEach(
            (name, place) ->
                out.append("  ")
                    .append(padded(name, widest))
                    .append("  ")
                    .append(place)
                    .append(".\n"));
    int path =
        Math.min(
            LONGEST_PATH,
            imported.rows().stream().mapToInt(row -> row.path().length()).max().orElse(0));
    for (Outcome outcome : Outcome.values()) {
      List<Row> rows = imported.rows().stream().filter(row -> row.outcome() == outcome).toList();
      if (rows.isEmpty()) {
        continue;
      }
      out.append('\n')
          .append(capital(outcome.word()))
          .append(" (")
          .append(rows.size())
          .append(")\n");
      for (Row row : rows) {
        out.append("  ")
            .append(padded(row.path(), path))
            .append("  ")
            .append(row.text())
            .append(" [")
            .append(row.place())
            .append("]\n");
      }
    }
    if (!imported.secrets().isEmpty()) {
      out.append("\nSecrets to create, in the namespace where their services run\n");
      ChartReadme.secretCommands(imported.secrets())
          .forEach(line -> out.append("  ").append(line).append('\n'));
    }
    if (!imported.notes().isEmpty()) {
      out.append("\nNotes\n");
      imported.notes().forEach(note -> out.append("  ").append(note).append('\n'));
    }
    out.append('\n').append(summary()).append('\n');
    return out.toString();
  }

  /** Returns the counts as a sentence. */
  public String summary() {
    return imported.rows().size()
        + " keys: "
        + imported.count(Outcome.DONE)
        + " done, "
        + imported.count(Outcome.DIFFERENTLY)
        + " differently, "
        + imported.count(Outcome.CANNOT)
        + " cannot.";
  }

  /** Returns the account as Markdown. */
  public String markdown() {
    StringBuilder out =
        new StringBuilder("# Import of " + imported.project() + "\n\n" + summary() + "\n\n");
    out.append("| service | where it runs |\n|---|---|\n");
    imported
        .places()
        .forEach(
            (name, place) ->
                out.append("| ")
                    .append(cell(name))
                    .append(" | ")
                    .append(cell(place))
                    .append(" |\n"));
    out.append("\n| key | outcome | how | place |\n|---|---|---|---|\n");
    for (Row row : imported.rows()) {
      out.append("| `")
          .append(cell(row.path()))
          .append("` | ")
          .append(row.outcome().word())
          .append(" | ");
      out.append(cell(row.text()))
          .append(" | ")
          .append(cell(row.place().toString()))
          .append(" |\n");
    }
    for (String note : imported.notes()) {
      out.append("\n").append(note).append("\n");
    }
    return out.toString();
  }

  /** Returns the account as JSON. */
  public String json() {
    ObjectNode root = Json.object();
    root.put("project", imported.project());
    ObjectNode counts = root.putObject("counts");
    for (Outcome outcome : Outcome.values()) {
      counts.put(outcome.word(), imported.count(outcome));
    }
    ObjectNode services = root.putObject("services");
    imported.places().forEach(services::put);
    ArrayNode keys = root.putArray("keys");
    for (Row row : imported.rows()) {
      keys.addObject()
          .put("key", row.path())
          .put("outcome", row.outcome().word())
          .put("text", row.text())
          .put("file", row.place().file())
          .put("line", row.place().line());
    }
    ObjectNode secrets = root.putObject("secrets");
    imported.secrets().forEach((name, all) -> all.forEach(secrets.putArray(name)::add));
    ArrayNode notes = root.putArray("notes");
    imported.notes().forEach(notes::add);
    return Json.pretty(root) + "\n";
  }

  /**
   * Checks the name of a report, before anything is written.
   *
   * @throws UnableToImportException if it ends with neither .md nor .json
   */
  public static void requireKnown(Path file) {
    String name = String.valueOf(file.getFileName());
    if (!name.endsWith(".md") && !name.endsWith(".json")) {
      throw new UnableToImportException(
          "The report " + file + " has an unknown format.",
          "Use a file that ends with .md or .json.");
    }
  }

  /** Writes the account in the format that the name of the file ends with. */
  public void write(Path file) {
    try {
      AtomicFile.write(file, file.toString().endsWith(".json") ? json() : markdown());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file + ": " + e.getMessage() + ".", e);
    }
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("\n", " ");
  }

  private static String capital(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
