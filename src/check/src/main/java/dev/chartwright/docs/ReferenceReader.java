package dev.chartwright.docs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.docs.BitnamiTags.Parameter;
import dev.chartwright.docs.ValuesReference.Section;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts keys and comments together. A key with a comment is listed. One without is listed when it
 * holds no keys and is below none with a comment; in a file of Bitnami's style it is not.
 */
final class ReferenceReader {
  private final ValuesFile file;
  private final Schemas schema;
  private final BitnamiTags tags;
  private final Map<String, HelmDocsComment> oldStyle;
  private final Set<String> found = new HashSet<>();
  private final List<Row> rows = new ArrayList<>();

  private record Row(int order, DocumentedValue value) {}

  ReferenceReader(ValuesFile file, Schemas schema) {
    this.file = file;
    this.schema = schema;
    this.tags = BitnamiTags.in(file.text());
    this.oldStyle = OldStyleComments.in(file.text());
  }

  ValuesReference read() {
    children(List.of(), file.content(), !isBitnamis());
    List<String> notes = new ArrayList<>();
    for (Parameter parameter : tags.parameters().values()) {
      if (!found.contains(parameter.name())) {
        rows.add(new Row(parameter.line(), absent(parameter)));
        if (!parameter.extra() && parameter.modifiers().isEmpty()) {
          notes.add(
              file.at(parameter.line())
                  + ": @param "
                  + parameter.name()
                  + " documents a key that values.yaml does not contain");
        }
      }
    }
    rows.sort(Comparator.comparingInt(Row::order));
    List<DocumentedValue> values = rows.stream().map(Row::value).toList();
    return new ValuesReference(values, sections(values), notes);
  }

  private boolean isBitnamis() {
    long others = file.text().comments().stream().filter(HelmDocsComment::isStart).count();
    return tags.parameters().size() > others;
  }

  /** Returns the sections of Bitnami's tags first; a section without a value is omitted. */
  private List<Section> sections(List<DocumentedValue> values) {
    Map<String, Section> sections = new LinkedHashMap<>();
    tags.sections().forEach(section -> sections.put(section.name(), section));
    values.forEach(
        value -> sections.putIfAbsent(value.section(), new Section(value.section(), "")));
    sections.remove("");
    return sections.values().stream()
        .filter(
            section ->
                !section.description().isEmpty()
                    || values.stream().anyMatch(value -> value.section().equals(section.name())))
        .toList();
  }

  private void children(List<String> path, JsonNode value, boolean leaves) {
    if (value.isObject()) {
      value.properties().forEach(entry -> walk(path, entry.getKey(), entry.getValue(), leaves));
    } else {
      for (int index = 0; index < value.size(); index++) {
        walk(path, Integer.toString(index), value.get(index), leaves);
      }
    }
  }

  private void walk(List<String> parent, String step, JsonNode value, boolean leaves) {
    List<String> path = new ArrayList<>(parent);
    path.add(step);
    int line = file.lineOf(path);
    HelmDocsComment above = HelmDocsComment.of(file.above(path, line));
    if (above.ignored()) {
      return;
    }
    String key = KeyNames.quoted(file.content(), path);
    String plain = KeyNames.plain(file.content(), path);
    HelmDocsComment comment = oldStyle.getOrDefault(key, HelmDocsComment.NONE).orElse(above);
    Parameter parameter = tags.parameters().get(plain);
    boolean told = comment.isTold() || parameter != null;
    boolean holdsMore = value.isContainerNode() && !value.isEmpty();
    boolean inner = leaves && !told && !tags.skips(plain);
    if (told || (inner && !holdsMore)) {
      found.add(plain);
      int order = parameter == null ? line : parameter.line();
      rows.add(new Row(order, row(key, path, value, comment, parameter, line)));
    }
    if (holdsMore) {
      children(path, value, inner);
    }
  }

  private DocumentedValue row(
      String key,
      List<String> path,
      JsonNode value,
      HelmDocsComment comment,
      @Nullable Parameter parameter,
      int line) {
    String told = parameter == null ? "" : parameter.defaultText();
    boolean inWords = !comment.defaultText().isEmpty();
    boolean extra = parameter != null && parameter.extra();
    String defaultText =
        inWords
            ? comment.defaultText()
            : !told.isEmpty() ? told : extra ? "" : DefaultText.of(value);
    return new DocumentedValue(
        key,
        path,
        type(path, value, comment, parameter),
        defaultText,
        inWords,
        description(path, comment, parameter),
        comment.section().isEmpty()
            ? tags.sectionAt(parameter == null ? line : parameter.line())
            : comment.section(),
        line);
  }

  private String type(
      List<String> path, JsonNode value, HelmDocsComment comment, @Nullable Parameter parameter) {
    if (!comment.type().isEmpty()) {
      return comment.type();
    }
    String modifier = parameter == null ? "" : parameter.type();
    String own = modifier.isEmpty() ? DefaultText.type(value) : modifier;
    String known = own.isEmpty() ? schema.type(path) : own;
    return known.isEmpty() ? "any" : known;
  }

  private String description(
      List<String> path, HelmDocsComment comment, @Nullable Parameter parameter) {
    if (comment.isTold()) {
      return comment.description();
    }
    return parameter == null || parameter.description().isEmpty()
        ? schema.description(path)
        : parameter.description();
  }

  /** Returns a key that is only documented: commented out, or set by templates. */
  private DocumentedValue absent(Parameter parameter) {
    String type = parameter.type();
    String told = parameter.defaultText();
    String shown =
        switch (type) {
          case "list" -> "[]";
          case "object" -> "{}";
          case "string" -> "\"\"";
          default -> parameter.isNullable() ? DefaultText.NIL : "";
        };
    return new DocumentedValue(
        parameter.name(),
        List.of(parameter.name().split("\\.")),
        type.isEmpty() ? "any" : type,
        told.isEmpty() ? (parameter.extra() ? "" : shown) : told,
        false,
        parameter.description(),
        tags.sectionAt(parameter.line()),
        parameter.line());
  }
}
