package dev.chartwright.docs;

import dev.chartwright.docs.ValuesText.Comment;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A comment in the style of helm-docs, {@code # -- text}, with what its following lines add.
 *
 * @param description the text
 * @param type the type in parentheses at its beginning, or empty
 * @param defaultText the text of {@code @default --}, or empty
 * @param section the text of {@code @section --}, or empty
 * @param ignored whether {@code @ignored} hides the key and all below it
 */
record HelmDocsComment(
    String description, String type, String defaultText, String section, boolean ignored) {
  static final HelmDocsComment NONE = new HelmDocsComment("", "", "", "", false);

  private static final Pattern START = Pattern.compile("^# --(?:\\s+(.*))?$");
  private static final Pattern TYPED = Pattern.compile("^\\(([^)]*)\\)\\s*(.*)$", Pattern.DOTALL);
  private static final Pattern TAG =
      Pattern.compile("^@(default|section|notationType)\\s+--\\s+(.*)$");
  private static final Pattern RULER = Pattern.compile("^[-=#*~_]{3,}$");

  static boolean isStart(Comment comment) {
    return START.matcher(comment.text()).matches();
  }

  /** Reads the comment above a key; the last {@code # --} in it counts. */
  static HelmDocsComment of(List<Comment> above) {
    boolean ignored = above.stream().anyMatch(line -> line.content().startsWith("@ignore"));
    for (int at = above.size() - 1; at >= 0; at--) {
      Matcher start = START.matcher(above.get(at).text());
      if (start.matches()) {
        String first = start.group(1) == null ? "" : start.group(1);
        return read(first, above.subList(at + 1, above.size()), ignored);
      }
    }
    return ignored ? new HelmDocsComment("", "", "", "", true) : NONE;
  }

  /** Reads a comment whose first line is known, and the lines that follow it. */
  static HelmDocsComment read(String first, List<Comment> more, boolean ignored) {
    StringBuilder text = new StringBuilder(first.strip());
    String defaultText = "";
    String section = "";
    String glue = " ";
    for (Comment comment : SchemaHints.without(more)) {
      String line = comment.content();
      Matcher tag = TAG.matcher(line.strip());
      if (line.strip().equals("@raw")) {
        glue = "\n";
      } else if (tag.matches()) {
        switch (tag.group(1)) {
          case "default" -> defaultText = tag.group(2).strip();
          case "section" -> section = tag.group(2).strip();
          default -> {
            // helm-docs has several formats for the default; Chartwright has one.
          }
        }
      } else if (!line.startsWith("@ignore") && !isAside(comment) && !isRuler(line)) {
        text.append(glue).append(glue.equals("\n") ? line.stripTrailing() : line.strip());
      }
    }
    String description = text.toString().strip();
    Matcher typed = TYPED.matcher(description);
    return typed.matches()
        ? new HelmDocsComment(
            typed.group(2).strip(), typed.group(1).strip(), defaultText, section, ignored)
        : new HelmDocsComment(description, "", defaultText, section, ignored);
  }

  /** Two signs begin what is for readers of the file alone, and the tags of another style. */
  private static boolean isAside(Comment comment) {
    return comment.text().startsWith("##");
  }

  private static boolean isRuler(String line) {
    return RULER.matcher(line.strip()).matches();
  }

  boolean isTold() {
    return !description.isEmpty();
  }

  /** This comment, and what it leaves open from another. */
  HelmDocsComment orElse(HelmDocsComment other) {
    return new HelmDocsComment(
        description.isEmpty() ? other.description : description,
        type.isEmpty() ? other.type : type,
        defaultText.isEmpty() ? other.defaultText : defaultText,
        section.isEmpty() ? other.section : section,
        ignored || other.ignored);
  }
}
