package dev.chartwright.docs;

import dev.chartwright.docs.ValuesReference.Section;
import dev.chartwright.docs.ValuesText.Comment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tags of Bitnami's generator in a values file, such as param and section. */
final class BitnamiTags {
  private static final Pattern TAG =
      Pattern.compile("^##\\s*@(param|extra|skip|section|descriptionStart|descriptionEnd)\\b(.*)$");
  private static final Pattern PARAMETER =
      Pattern.compile("^\\s*(\\S+)\\s*(?:\\[(.*?)\\])?\\s*(.*)$");
  private static final Set<String> MODIFIERS = Set.of("array", "object", "string", "nullable");

  private final Map<String, Parameter> parameters = new LinkedHashMap<>();
  private final Set<String> skipped = new HashSet<>();
  private final Map<String, StringBuilder> sections = new LinkedHashMap<>();
  private final NavigableMap<Integer, String> sectionStarts = new TreeMap<>();

  private BitnamiTags() {}

  /**
   * The documentation of a key in a tag.
   *
   * @param name the key's path as the tag writes it
   * @param modifiers what is in brackets
   * @param description the text
   * @param extra whether it documents a key whose nested keys have their own tags
   * @param line the line of the tag
   */
  record Parameter(
      String name, List<String> modifiers, String description, boolean extra, int line) {
    /** Returns the text of {@code [default: …]}, or empty. */
    String defaultText() {
      return modifiers.stream()
          .filter(modifier -> modifier.startsWith("default:"))
          .map(modifier -> modifier.substring("default:".length()).strip())
          .findFirst()
          .orElse("");
    }

    boolean isNullable() {
      return modifiers.contains("nullable");
    }

    /** Returns the type among the modifiers, or empty. */
    String type() {
      return modifiers.stream()
          .map(modifier -> modifier.equals("array") ? "list" : modifier)
          .filter(Set.of("list", "object", "string")::contains)
          .reduce("", (first, last) -> last);
    }
  }

  static BitnamiTags in(ValuesText text) {
    BitnamiTags tags = new BitnamiTags();
    StringBuilder description = new StringBuilder();
    boolean describing = false;
    for (Comment comment : text.comments()) {
      Matcher tag = TAG.matcher(comment.text());
      if (!tag.matches()) {
        if (describing) {
          description.append(comment.content().stripTrailing()).append('\n');
        }
        continue;
      }
      String rest = tag.group(2).strip();
      switch (tag.group(1)) {
        case "section" -> {
          description = tags.sections.computeIfAbsent(rest, name -> new StringBuilder());
          tags.sectionStarts.put(comment.line(), rest);
        }
        case "descriptionStart" -> {
          describing = true;
          description.append(rest.isEmpty() ? "" : rest + "\n");
        }
        case "descriptionEnd" -> describing = false;
        case "skip" -> tags.skipped.add(rest.split("\\s", 2)[0]);
        default -> tags.add(rest, tag.group(1).equals("extra"), comment.line());
      }
    }
    return tags;
  }

  private void add(String rest, boolean extra, int line) {
    Matcher parameter = PARAMETER.matcher(rest);
    if (!parameter.matches()) {
      return;
    }
    String brackets = parameter.group(2) == null ? "" : parameter.group(2);
    List<String> modifiers = new ArrayList<>();
    for (String modifier : brackets.split(",")) {
      if (!modifier.isBlank()) {
        modifiers.add(modifier.strip());
      }
    }
    boolean known = modifiers.stream().allMatch(m -> MODIFIERS.contains(m) || isDefault(m));
    String description =
        known
            ? parameter.group(3)
            : rest.substring(parameter.end(1)); // a text that begins with a bracket
    parameters.put(
        parameter.group(1),
        new Parameter(
            parameter.group(1), known ? modifiers : List.of(), description.strip(), extra, line));
  }

  private static boolean isDefault(String modifier) {
    return modifier.startsWith("default:");
  }

  Map<String, Parameter> parameters() {
    return parameters;
  }

  boolean skips(String name) {
    return skipped.contains(name);
  }

  List<Section> sections() {
    return sections.entrySet().stream()
        .map(entry -> new Section(entry.getKey(), entry.getValue().toString().strip()))
        .toList();
  }

  /** Returns the section that a line is in, or the empty name. */
  String sectionAt(int line) {
    Map.Entry<Integer, String> start = sectionStarts.floorEntry(line);
    return start == null ? "" : start.getValue();
  }
}
