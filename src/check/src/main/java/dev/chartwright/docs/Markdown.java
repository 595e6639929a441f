package dev.chartwright.docs;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts as cells of a Markdown table, which nothing in them can break. */
final class Markdown {
  /** What may stay as it is: addresses in brackets, and tags that shape a text. */
  private static final Pattern HARMLESS =
      Pattern.compile(
          "<(?:https?://[^<>\\s]+|mailto:[^<>\\s]+"
              + "|/?(?:a|b|br|code|em|i|kbd|li|ol|p|pre|s|small|strong|sub|sup|u|ul)"
              + "(?:\\s[^<>]*)?/?)>",
          Pattern.CASE_INSENSITIVE);

  private Markdown() {}

  /** Returns a text that is shown letter by letter. */
  static String code(String text) {
    if (text.isEmpty()) {
      return "";
    }
    String line = text.replaceAll("\r\n?|\n", " ").replace("|", "\\|");
    int longest = 0;
    for (Matcher ticks = Pattern.compile("`+").matcher(line); ticks.find(); ) {
      longest = Math.max(longest, ticks.end() - ticks.start());
    }
    String fence = "`".repeat(longest + 1);
    boolean pad =
        line.startsWith("`") || line.endsWith("`") || (line.startsWith(" ") && line.endsWith(" "));
    return fence + (pad ? " " : "") + line + (pad ? " " : "") + fence;
  }

  /** Returns a text that is Markdown itself. */
  static String cell(String markdown) {
    StringBuilder cell = new StringBuilder();
    String text = markdown.replaceAll("\r\n?", "\n");
    int at = 0;
    while (at < text.length()) {
      char letter = text.charAt(at);
      if (letter == '`') {
        int end = endOfTicks(text, at);
        int closing = closing(text, at, end);
        int stop = closing < 0 ? end : closing;
        cell.append(pipes(text.substring(at, stop).replace('\n', ' ')));
        at = stop;
      } else if (letter == '<') {
        Matcher tag = HARMLESS.matcher(text).region(at, text.length());
        boolean harmless = tag.lookingAt();
        cell.append(harmless ? pipes(tag.group().replace('\n', ' ')) : "&lt;");
        at = harmless ? tag.end() : at + 1;
      } else {
        int stop = at + 1;
        while (stop < text.length() && text.charAt(stop) != '`' && text.charAt(stop) != '<') {
          stop++;
        }
        cell.append(pipes(text.substring(at, stop)).replace("\n", "<br>"));
        at = stop;
      }
    }
    return cell.toString().strip();
  }

  /** Returns a paragraph outside of a table, which must not end a marked part. */
  static String paragraph(String markdown) {
    return markdown.replace("<!--", "&lt;!--").strip();
  }

  private static int endOfTicks(String text, int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) == '`') {
      end++;
    }
    return end;
  }

  /** Returns the end of the code that begins with these backticks, or -1 if nothing closes it. */
  private static int closing(String text, int from, int end) {
    int at = end;
    while ((at = text.indexOf('`', at)) >= 0) {
      int stop = endOfTicks(text, at);
      if (stop - at == end - from) {
        return stop;
      }
      at = stop;
    }
    return -1;
  }

  /** A pipe ends a cell in code too; one that its author has escaped stays as it is. */
  private static String pipes(String text) {
    StringBuilder escaped = new StringBuilder();
    int backslashes = 0;
    for (int at = 0; at < text.length(); at++) {
      char letter = text.charAt(at);
      if (letter == '|' && backslashes % 2 == 0) {
        escaped.append('\\');
      }
      backslashes = letter == '\\' ? backslashes + 1 : 0;
      escaped.append(letter);
    }
    return backslashes % 2 == 0 ? escaped.toString() : escaped.append(' ').toString();
  }
}
