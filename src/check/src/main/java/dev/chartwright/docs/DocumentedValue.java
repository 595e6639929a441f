package dev.chartwright.docs;

import java.util.List;

/**
 * A value that a person may set.
 *
 * @param key its path as a person writes it, such as {@code image.tag} or {@code hosts[0].name};
 *     keys with a dot or a blank are in quotation marks
 * @param path its path, key by key
 * @param type {@code string}, {@code int}, {@code float}, {@code bool}, {@code list}, {@code
 *     object}, or the type in the comment; {@code any} if it is unknown
 * @param defaultText the default: the value as JSON, or Markdown if a comment describes it in
 *     words; empty if there is none
 * @param toldInWords whether a comment describes the default, which is Markdown then
 * @param description what it does, as Markdown, perhaps of many lines; empty if there is no
 *     description
 * @param section the section that it belongs to, empty if it is in none
 * @param line where it is in values.yaml, from 1
 */
public record DocumentedValue(
    String key,
    List<String> path,
    String type,
    String defaultText,
    boolean toldInWords,
    String description,
    String section,
    int line) {
  public DocumentedValue {
    path = List.copyOf(path);
  }

  /** Returns this value in another section. */
  DocumentedValue inSection(String another) {
    return new DocumentedValue(
        key, path, type, defaultText, toldInWords, description, another, line);
  }
}
