package dev.chartwright.check.internal.catalog;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.chartwright.internal.yaml.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes checks as a list, as JSON, as a full explanation and as a page. */
public final class CatalogText {
  private static final int WIDTH = 100;

  private CatalogText() {}

  private static String severity(Entry entry) {
    return entry.rule().severity().name().toLowerCase(Locale.ROOT);
  }

  private static String onOff(Entry entry) {
    return entry.on() ? "on" : "off";
  }

  /**
   * Returns one line for each check.
   *
   * @param entries the checks
   * @return lines of id, severity, whether it is on, and title
   */
  public static String lines(List<Entry> entries) {
    return entries.stream()
        .map(
            entry ->
                String.format(
                    Locale.ROOT,
                    "%s  %-7s  %-3s  %s%n",
                    entry.rule().id(),
                    severity(entry),
                    onOff(entry),
                    entry.rule().title()))
        .collect(Collectors.joining());
  }

  /**
   * Returns one line for each control of a framework: its id, its checks and whether they are on,
   * and its title.
   *
   * @param catalog the checks
   */
  public static String lines(Framework framework, Catalog catalog) {
    int width = framework.controls().stream().mapToInt(one -> one.id().length()).max().orElse(0);
    StringBuilder text = new StringBuilder(framework.title()).append('\n');
    for (Framework.Control control : framework.controls()) {
      String checks =
          control.checks().stream()
              .map(id -> id + catalog.find(id).filter(Entry::on).map(on -> "").orElse(" (off)"))
              .collect(Collectors.joining(", "));
      text.append(
          String.format(
              Locale.ROOT,
              "%-" + width + "s  %s: %s%n",
              control.id(),
              control.title(),
              checks.isEmpty() ? "no check" : checks));
    }
    return text.toString();
  }

  /**
   * Returns a list of objects with id, severity, title and on.
   *
   * @param entries the checks
   * @return JSON with a line break at its end
   */
  public static String json(List<Entry> entries) {
    ArrayNode list = Json.array();
    entries.forEach(
        entry ->
            list.addObject()
                .put("id", entry.rule().id())
                .put("severity", severity(entry))
                .put("stage", entry.stage())
                .put("title", entry.rule().title())
                .put("on", entry.on()));
    return Json.pretty(list) + "\n";
  }

  /**
   * Returns the full explanation of a check.
   *
   * @param entry the check
   * @return lines for a terminal
   */
  public static String explanation(Entry entry) {
    StringBuilder text = new StringBuilder(256);
    text.append(
        entry.id()
            + "  "
            + severity(entry)
            + "  "
            + onOff(entry)
            + "  stage "
            + entry.stage()
            + "\n");
    text.append(entry.rule().title() + "\n\n");
    text.append(wrapped(entry.rule().rationale()) + "\n");
    entry.remedy().ifPresent(remedy -> text.append("\nWhat to do: " + remedy + ".\n"));
    if (!entry.rule().bad().isBlank()) {
      text.append("\nBad:\n\n" + entry.rule().bad().strip().indent(4));
    }
    if (!entry.rule().good().isBlank()) {
      text.append("\nGood:\n\n" + entry.rule().good().strip().indent(4));
    }
    if (!entry.fixed()) {
      text.append("\nIn chartwright.yaml:\n\n" + switching(entry).indent(4));
    }
    return text.toString();
  }

  private static String switching(Entry entry) {
    String id = entry.rule().id();
    return "checks: {"
        + (entry.on() ? "disable" : "enable")
        + ": ["
        + id
        + "]}\nexemptions: [{check: "
        + id
        + ", object: Kind/name, reason: why it is correct}]\n";
  }

  /**
   * Returns the page of a check.
   *
   * @param entry the check
   * @return Markdown
   */
  public static String page(Entry entry) {
    return "# "
        + entry.rule().id()
        + ": "
        + entry.rule().title()
        + "\n\n"
        + severity(entry)
        + ", "
        + (entry.fixed() ? "always on" : onOff(entry) + " by default")
        + ", stage "
        + entry.stage()
        + "\n\n"
        + entry.rule().rationale()
        + "\n"
        + entry.remedy().map(remedy -> "\nWhat to do: " + remedy + ".\n").orElse("")
        + "\nBad:\n\n```yaml\n"
        + entry.rule().bad().strip()
        + "\n```\n\nGood:\n\n```yaml\n"
        + entry.rule().good().strip()
        + "\n```\n"
        + (!entry.fixed()
            ? "\nIn chartwright.yaml:\n\n```yaml\n" + switching(entry) + "```\n"
            : "");
  }

  /**
   * Returns a table of the sections.
   *
   * @param entries the checks
   * @return Markdown
   */
  public static String sections(List<Entry> entries) {
    Set<String> used = ids(entries);
    return "| section | stage | checks | ids | next free id |\n|---|---|---|---|---|\n"
        + Arrays.stream(Section.values())
            .map(
                section ->
                    "| [%s](#%s) | `%s` | %s | %s | %s |\n"
                        .formatted(
                            section.title(),
                            section.title().toLowerCase(Locale.ROOT).replace(' ', '-'),
                            String.join("`, `", section.stages()),
                            section.about(),
                            section.ids(),
                            section.nextFree(used).orElse("none: append a range")))
            .collect(Collectors.joining());
  }

  private static Set<String> ids(List<Entry> entries) {
    return entries.stream().map(Entry::id).collect(Collectors.toSet());
  }

  /**
   * Returns a table for each section, with a link to each page.
   *
   * @param entries the checks
   * @return Markdown
   */
  public static String tables(List<Entry> entries) {
    return Arrays.stream(Section.values())
        .map(
            section ->
                "### "
                    + section.title()
                    + "\n\n"
                    + table(entries.stream().filter(one -> section.contains(one.id())).toList()))
        .collect(Collectors.joining("\n"));
  }

  private static String table(List<Entry> entries) {
    return "| check | severity | default | what is wrong |\n|---|---|---|---|\n"
        + entries.stream()
            .map(
                entry ->
                    "| ["
                        + entry.rule().id()
                        + "](checks/"
                        + entry.rule().id()
                        + ".md) | "
                        + severity(entry)
                        + " | "
                        + onOff(entry)
                        + " | "
                        + entry.rule().title().replace("<", "&lt;").replace("|", "\\|")
                        + " |\n")
            .collect(Collectors.joining());
  }

  private static String wrapped(String text) {
    StringBuilder lines = new StringBuilder();
    int column = 0;
    for (String word : text.strip().split("\\s+")) {
      if (column > 0 && column + 1 + word.length() > WIDTH) {
        lines.append('\n');
        column = 0;
      }
      lines.append(column == 0 ? "" : " ").append(word);
      column += (column == 0 ? 0 : 1) + word.length();
    }
    return lines.toString();
  }
}
