package dev.chartwright.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of versions as Helm reads it in {@code kubeVersion} and in dependencies
 * (Masterminds/semver): comparisons with a comma or a blank between them all hold, and one side of
 * {@code ||} is enough. Comparisons that all hold let a prerelease pass only if one of them has
 * one.
 */
public final class VersionRange {
  private static final String NUMBER = "(0|[1-9]\\d*|[xX*])";
  private static final String VERSION =
      "v?" + NUMBER + "(?:\\." + NUMBER + ")?(?:\\." + NUMBER + ")?(-[0-9A-Za-z.-]+)?(?:\\+\\S+)?";
  private static final Pattern ONE =
      Pattern.compile("\\G[\\s,]*(=|!=|>=|=>|<=|=<|>|<|~>|~|\\^|)\\s*" + VERSION);
  private static final Pattern HYPHEN = Pattern.compile("(\\S+)\\s+-\\s+(\\S+)");

  private final String text;
  private final List<List<Span>> choices;

  private VersionRange(String text, List<List<Span>> choices) {
    this.text = text;
    this.choices = choices;
  }

  /** From a version, up to another one that no longer belongs; empty ends are open. */
  private record Span(
      Optional<ChartVersion> from,
      boolean above,
      Optional<ChartVersion> to,
      boolean inclusive,
      boolean outside,
      boolean prereleases) {
    boolean contains(ChartVersion version) {
      int low = from.map(version::compareTo).orElse(1);
      int high = to.map(version::compareTo).orElse(-1);
      boolean inside = (above ? low > 0 : low >= 0) && (inclusive ? high <= 0 : high < 0);
      return inside != outside;
    }
  }

  /**
   * Reads a range, if it is one.
   *
   * @param text such as {@code >=1.31.0-0 <2}
   * @return the range, or empty if Helm would not read it either
   */
  public static Optional<VersionRange> find(String text) {
    List<List<Span>> choices = new ArrayList<>();
    for (String choice : text.split("\\|\\|", -1)) {
      String rest = HYPHEN.matcher(choice).replaceAll(">=$1 <=$2");
      List<Span> spans = new ArrayList<>();
      Matcher one = ONE.matcher(rest);
      int end = 0;
      while (end < rest.length() && one.find()) {
        Optional<Span> span = span(one);
        if (span.isEmpty()) {
          return Optional.empty();
        }
        spans.add(span.get());
        end = one.end();
      }
      if (spans.isEmpty() || !rest.substring(end).isBlank()) {
        return Optional.empty();
      }
      choices.add(List.copyOf(spans));
    }
    return Optional.of(new VersionRange(text, List.copyOf(choices)));
  }

  /** Returns whether a version belongs to it. */
  public boolean contains(ChartVersion version) {
    return choices.stream()
        .anyMatch(
            spans ->
                (!version.isPrerelease() || spans.stream().anyMatch(Span::prereleases))
                    && spans.stream().allMatch(span -> span.contains(version)));
  }

  /** Returns empty for a number that is too large, which Helm does not read either. */
  private static Optional<Span> span(Matcher one) {
    int given = 0;
    long[] numbers = new long[3];
    for (int i = 0; i < 3; i++) {
      String number = one.group(i + 2);
      if (number == null || "xX*".contains(number)) {
        break;
      }
      try {
        numbers[i] = Long.parseLong(number);
      } catch (NumberFormatException e) {
        return Optional.empty();
      }
      given++;
    }
    String suffix = one.group(5) != null ? one.group(5) : "";
    Optional<ChartVersion> low = version(numbers, suffix);
    Optional<ChartVersion> next = given == 0 ? Optional.empty() : next(numbers, given - 1);
    boolean whole = given == 3;
    boolean pre = !suffix.isEmpty();
    Optional<ChartVersion> none = Optional.empty();
    return Optional.of(
        switch (one.group(1)) {
          case ">" -> whole ? new Span(low, true, none, false, false, pre) : after(next, pre);
          case ">=", "=>" -> new Span(low, false, none, false, false, pre);
          case "<" -> new Span(none, false, low, false, false, pre);
          case "<=", "=<" ->
              whole
                  ? new Span(none, false, low, true, false, pre)
                  : new Span(none, false, next, false, false, pre);
          case "!=" -> equal(low, next, whole, true, pre);
          case "~", "~>" -> new Span(low, false, tilde(numbers, given), false, false, pre);
          case "^" -> new Span(low, false, caret(numbers, given), false, false, pre);
          default -> equal(low, next, whole, false, pre);
        });
  }

  private static Span after(Optional<ChartVersion> next, boolean pre) {
    return new Span(next, false, Optional.empty(), false, false, pre);
  }

  private static Span equal(
      Optional<ChartVersion> low,
      Optional<ChartVersion> next,
      boolean whole,
      boolean outside,
      boolean pre) {
    return whole
        ? new Span(low, false, low, true, outside, pre)
        : new Span(low, false, next, false, outside, pre);
  }

  private static Optional<ChartVersion> tilde(long[] numbers, int given) {
    return given == 0 ? Optional.empty() : next(numbers, Math.min(given, 2) - 1);
  }

  private static Optional<ChartVersion> caret(long[] numbers, int given) {
    for (int i = 0; i < given; i++) {
      if (numbers[i] > 0 || i == given - 1) {
        return next(numbers, i);
      }
    }
    return Optional.empty();
  }

  private static Optional<ChartVersion> next(long[] numbers, int place) {
    long[] raised = new long[3];
    System.arraycopy(numbers, 0, raised, 0, place + 1);
    raised[place]++;
    // Prereleases of the next version do not belong to the range either.
    return version(raised, "-0");
  }

  private static Optional<ChartVersion> version(long[] numbers, String suffix) {
    return ChartVersion.find(numbers[0] + "." + numbers[1] + "." + numbers[2] + suffix);
  }

  /** Returns the range as it was written. */
  @Override
  public String toString() {
    return text;
  }
}
