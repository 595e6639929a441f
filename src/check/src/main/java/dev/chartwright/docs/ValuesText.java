package dev.chartwright.docs;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines of a values file, with its comments. Text inside of a string does not count as a
 * comment.
 */
final class ValuesText {
  private static final Pattern BLOCK_SCALAR =
      Pattern.compile(
          "^(\\s*)((?:- +)*)(?:[^\\s#].*?:\\s+)?(?:[&!]\\S+\\s+)*"
              + "[|>](?:[-+]?[1-9]?|[1-9][-+])\\s*(?:\\s#.*)?$");
  private static final Pattern HINT_BESIDE = Pattern.compile("\\s(#\\s*@schema\\s+\\S.*)$");

  private final List<String> lines;
  private final BitSet comments = new BitSet();

  private ValuesText(List<String> lines) {
    this.lines = lines;
    markComments();
  }

  static ValuesText of(String text) {
    return new ValuesText(List.of(text.split("\r?\n", -1)));
  }

  /** A line that is only a comment. */
  record Comment(int line, String text) {
    /** Returns the text behind the sign, without the blank that usually follows it. */
    String content() {
      String content = text.replaceFirst("^#+", "");
      return content.startsWith(" ") ? content.substring(1) : content;
    }
  }

  int size() {
    return lines.size();
  }

  /** Returns all comments that have a line of their own, in order. */
  List<Comment> comments() {
    return comments.stream().mapToObj(this::comment).toList();
  }

  boolean isComment(int line) {
    return comments.get(line);
  }

  /** Returns the comment that is directly above a line, without a gap; the first line first. */
  List<Comment> above(int line) {
    List<Comment> found = new ArrayList<>();
    for (int at = line - 1; at > 0 && comments.get(at); at--) {
      found.add(0, comment(at));
    }
    return found;
  }

  /** Returns the hint for the schema at the end of a line. */
  Optional<Comment> hintBeside(int line) {
    if (line < 1 || line > lines.size()) {
      return Optional.empty();
    }
    Matcher hint = HINT_BESIDE.matcher(lines.get(line - 1));
    return hint.find() ? Optional.of(new Comment(line, hint.group(1))) : Optional.empty();
  }

  private Comment comment(int line) {
    return new Comment(line, lines.get(line - 1).strip());
  }

  private void markComments() {
    int parent = -1;
    int content = -1;
    boolean inside = false;
    for (int at = 0; at < lines.size(); at++) {
      String line = lines.get(at);
      String stripped = line.strip();
      if (stripped.isEmpty()) {
        continue;
      }
      int indent = line.length() - line.stripLeading().length();
      if (inside && (content < 0 ? indent > parent : indent >= content)) {
        content = content < 0 ? indent : content;
        continue;
      }
      inside = false;
      if (stripped.startsWith("#")) {
        comments.set(at + 1);
        continue;
      }
      Matcher scalar = BLOCK_SCALAR.matcher(line);
      if (scalar.matches()) {
        inside = true;
        content = -1;
        parent = parentOf(line, scalar);
      }
    }
  }

  /** Returns the indentation that the text of a block must exceed. */
  private static int parentOf(String line, Matcher scalar) {
    int key = scalar.end(2);
    boolean bare = line.substring(key).matches("(?:[&!]\\S+\\s+)*[|>].*");
    return bare ? Math.max(scalar.end(1), line.lastIndexOf("- ", key)) : key;
  }
}
