package dev.chartwright.render.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of a template: the literal text around its actions.
 *
 * @param literals the literal pieces, trimmed, without empty ones
 * @param hasAction whether any action is in it, or runs through it
 * @param prints whether one of its actions prints, rather than steers or sets
 * @param indent how far its function of that name moves what it prints, or 0
 * @param loopEnd the index of the last line of the outermost {@code range} around it, or -1
 */
public record TemplateLine(
    List<String> literals, boolean hasAction, boolean prints, int indent, int loopEnd) {
  private static final int MOST_COUNTED = 40;
  private static final Pattern INDENT = Pattern.compile("\\bn?indent\\s+(\\d{1,3})");
  private static final Pattern SETS = Pattern.compile("\\$\\w*\\s*:?=");

  public TemplateLine {
    literals = List.copyOf(literals);
  }

  /** A cost that no alignment accepts. */
  static final int MISMATCH = -3;

  /** The least score of a line that is reported by its own beginning. */
  static final int OWN_BEGINNING = 3;

  /**
   * Returns the lines of a template.
   *
   * @param template its text
   * @return a line for each line, at least one
   */
  public static List<TemplateLine> all(String template) {
    return new Scanner().scan(template.replace("\r\n", "\n").split("\n", -1));
  }

  /** More for more literal text in common, and less for what cannot have come from here. */
  int score(String rendered) {
    String text = rendered.strip();
    if (literals.isEmpty()) {
      return text.isEmpty() && !hasAction ? 1 : MISMATCH;
    }
    if (!hasAction) {
      return text.equals(literals.get(0))
          ? OWN_BEGINNING + 1 + Math.min(text.length(), MOST_COUNTED)
          : MISMATCH;
    }
    int at = 0;
    int common = 0;
    for (String literal : literals) {
      int found = text.indexOf(literal, at);
      if (found < 0) {
        return MISMATCH;
      }
      at = found + literal.length();
      common += literal.length();
    }
    return text.startsWith(literals.get(0)) ? OWN_BEGINNING + Math.min(common, MOST_COUNTED) : 1;
  }

  /**
   * Returns how well a line fits that one of its actions went on to make: best if it does nothing
   * else.
   */
  int scoreOfMore(String rendered) {
    int spaces = rendered.length() - rendered.stripLeading().length();
    if (!prints || (spaces < indent && !rendered.isBlank())) {
      return 2 * MISMATCH;
    }
    return literals.isEmpty() ? 1 : 0;
  }

  /** Takes lines apart, and keeps which blocks are open. */
  private static final class Scanner {
    private final List<TemplateLine> lines = new ArrayList<>();
    private final Deque<Boolean> openBlocks = new ArrayDeque<>();
    private boolean inAction;
    private boolean printing;
    private int openLoops;
    private int loopStart;

    List<TemplateLine> scan(String[] texts) {
      for (String text : texts) {
        boolean looped = openLoops > 0;
        line(text);
        if (looped && openLoops == 0) {
          closeLoop();
        }
      }
      return List.copyOf(lines);
    }

    private void line(String text) {
      List<String> literals = new ArrayList<>();
      boolean action = inAction;
      boolean prints = inAction && printing;
      int at = 0;
      while (at <= text.length()) {
        if (inAction) {
          int end = text.indexOf("}}", at);
          if (end < 0) {
            break;
          }
          inAction = false;
          at = end + 2;
        } else {
          int start = text.indexOf("{{", at);
          literals.add(text.substring(at, start < 0 ? text.length() : start).strip());
          if (start < 0) {
            break;
          }
          action = true;
          inAction = true;
          at = start + 2;
          printing = block(text.substring(at));
          prints |= printing;
        }
      }
      literals.removeIf(String::isEmpty);
      lines.add(new TemplateLine(literals, action, prints, indent(text), -1));
    }

    private static int indent(String text) {
      Matcher matcher = INDENT.matcher(text);
      return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    /** Follows what opens and closes a block, and returns whether the action prints. */
    private boolean block(String action) {
      String body = action.replaceFirst("^-?\\s*", "");
      String word = body.split("[^a-z]", 2)[0];
      switch (word) {
        case "range" -> {
          if (openLoops++ == 0) {
            loopStart = lines.size();
          }
          openBlocks.push(true);
        }
        case "if", "with", "define", "block" -> openBlocks.push(false);
        case "end" -> {
          if (!openBlocks.isEmpty() && openBlocks.pop()) {
            openLoops--;
          }
        }
        default -> {
          return !word.equals("else") && !body.startsWith("/*") && !SETS.matcher(body).lookingAt();
        }
      }
      return false;
    }

    private void closeLoop() {
      int last = lines.size() - 1;
      for (int i = loopStart; i <= last; i++) {
        TemplateLine line = lines.get(i);
        lines.set(
            i, new TemplateLine(line.literals, line.hasAction, line.prints, line.indent, last));
      }
    }
  }
}
