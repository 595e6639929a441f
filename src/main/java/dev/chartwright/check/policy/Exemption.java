package dev.chartwright.check.policy;

import dev.chartwright.chart.Location;
import dev.chartwright.check.Finding;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Something that is not to be found, and why.
 *
 * @param check the check's id
 * @param object the object, such as {@code Deployment/web}; {@code *} stands for anything
 * @param reason why it is as it should be
 * @param until the last day on which it holds
 * @param values the name of the values of the cases; {@code *} stands for anything
 * @param chart the chart's name
 * @param place where it is declared
 */
public record Exemption(
    String check,
    String object,
    String reason,
    Optional<LocalDate> until,
    Optional<String> values,
    Optional<String> chart,
    Location place) {

  /** Whether it no longer holds. */
  boolean isExpired(LocalDate today) {
    return until.filter(last -> last.isBefore(today)).isPresent();
  }

  /** Whether a finding is what it speaks of. */
  boolean covers(Finding finding) {
    return finding.rule().equals(check)
        && finding.object().filter(one -> matches(object, one)).isPresent()
        && values
            .filter(name -> !finding.cases().stream().allMatch(one -> matches(name, valuesOf(one))))
            .isEmpty();
  }

  /** A case's name is that of its values and the version. */
  private static String valuesOf(String caseName) {
    int dot = caseName.lastIndexOf(" · ");
    return dot < 0 ? caseName : caseName.substring(0, dot);
  }

  private static boolean matches(String pattern, String text) {
    return Pattern.matches("\\Q" + pattern.replace("*", "\\E.*\\Q") + "\\E", text);
  }
}
