package dev.chartwright.unittest.internal.asserts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code failedTemplate}: Helm fails, with this message or one that matches. A pattern that does
 * not match is tried again as plain text, as in helm-unittest.
 */
final class FailedTemplate implements Check {
  private static final Pattern META = Pattern.compile("[\\\\.+*?()|\\[\\]{}^$]");

  private final String message;
  private final String pattern;

  FailedTemplate(Params params) {
    this.message = params.text("errormessage");
    this.pattern = params.text("errorpattern");
  }

  @Override
  public List<Problem> problems(Context context) {
    if (!message.isEmpty() && !pattern.isEmpty()) {
      return List.of(Problem.of(-1, "errorMessage and errorPattern exclude each other"));
    }
    if (context.failure().isPresent()) {
      return single(context.failure().get(), context).stream().toList();
    }
    List<Problem> problems = new ArrayList<>();
    for (Document document : context.selected()) {
      Object raw = document.content().get(Document.RAW);
      single(raw == null ? null : raw.toString(), context).ifPresent(problems::add);
    }
    if (context.selected().isEmpty() && !context.isNegative()) {
      problems.add(Problem.of(-1, "expected Helm to fail at a selected template"));
    }
    return problems;
  }

  private Optional<Problem> single(@Nullable String actual, Context context) {
    boolean holds;
    if (!pattern.isEmpty()) {
      if (actual == null) {
        return Optional.empty();
      }
      holds = matches(actual, context.isNegative());
    } else if (!message.isEmpty()) {
      holds = message.equals(actual);
    } else {
      return Optional.empty();
    }
    return holds == context.isNegative()
        ? Optional.of(
            Problem.of(
                -1,
                "expected the failure "
                    + (context.isNegative() ? "not " : "")
                    + (pattern.isEmpty() ? "to equal" : "to match"),
                pattern.isEmpty() ? message : pattern,
                String.valueOf(actual)))
        : Optional.empty();
  }

  private boolean matches(String actual, boolean isNegative) {
    boolean found;
    try {
      found = Regex.of(pattern).matches(actual);
    } catch (Regex.InvalidPatternException e) {
      found = actual.contains(pattern);
    }
    // What is tried again is a pattern that gives the wrong answer, in either direction.
    boolean isTriedAgain = found == isNegative && META.matcher(pattern).find();
    return isTriedAgain ? actual.contains(pattern) : found;
  }
}
