package dev.chartwright.internal.pattern;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A regular expression that came from outside: from a schema, a definition or a rule. It runs on
 * RE2, as in Helm and Kubernetes, whose time grows with the text and never with what a backtracking
 * engine would try. What Go rejects is rejected here, in Go's words.
 */
public final class ExternalPattern {
  /** Steps that one match may take: size of the program times length of the text. */
  private static final long MOST_STEPS = 200_000_000;

  private final Pattern pattern;
  private final String text;

  private ExternalPattern(Pattern pattern, String text) {
    this.pattern = pattern;
    this.text = text;
  }

  /** A text that Go's package regexp does not compile. */
  public static final class InvalidException extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidException(String problem) {
      super(problem);
    }
  }

  /**
   * Compiles an expression.
   *
   * @param text the expression in RE2's syntax
   * @return the compiled expression, usable from many threads
   * @throws InvalidException if Go does not compile it either; the message is Go's
   */
  public static ExternalPattern compile(String text) throws InvalidException {
    String explicit = PatternCost.refuseTooLarge(text);
    try {
      return new ExternalPattern(Pattern.compile(text), text);
    } catch (com.google.re2j.PatternSyntaxException e) {
      return compileExplicit(text, explicit)
          .orElseThrow(() -> new InvalidException(problem(text, e)));
    }
  }

  private static Optional<ExternalPattern> compileExplicit(String text, String explicit) {
    if (explicit.equals(text)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new ExternalPattern(Pattern.compile(explicit), text));
    } catch (com.google.re2j.PatternSyntaxException e) {
      return Optional.empty();
    }
  }

  private static String problem(String text, com.google.re2j.PatternSyntaxException e) {
    if (e.getPattern().equals("stack underflow")) {
      return "unexpected ): '" + text + "'";
    }
    return e.getDescription() + (e.getPattern().isEmpty() ? "" : ": '" + e.getPattern() + "'");
  }

  /**
   * Whether the expression matches a part of a text.
   *
   * @return true if it is found
   * @throws UnableToMatchException if the text and the expression are both so large that it would
   *     take too long
   */
  public boolean isFoundIn(String text) {
    return matcher(text).find();
  }

  /**
   * The first match in a text.
   *
   * @return empty if there is none
   * @throws UnableToMatchException if it would take too long
   */
  public Optional<String> firstIn(String text) {
    Matcher matcher = matcher(text);
    return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
  }

  /**
   * All matches in a text, which do not overlap.
   *
   * @return in their order
   * @throws UnableToMatchException if it would take too long
   */
  public List<String> allIn(String text) {
    Matcher matcher = matcher(text);
    List<String> all = new ArrayList<>();
    while (matcher.find()) {
      all.add(matcher.group());
    }
    return List.copyOf(all);
  }

  private Matcher matcher(String text) {
    if ((long) pattern.programSize() * text.length() > MOST_STEPS) {
      throw new UnableToMatchException(pattern.programSize(), text.length());
    }
    return pattern.matcher(text);
  }

  @Override
  public String toString() {
    return text;
  }
}
