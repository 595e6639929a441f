package dev.chartwright.check.internal.exempt;

import dev.chartwright.chart.Location;
import dev.chartwright.check.Finding;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A finding that a project suppresses, with the reason. In all texts except the reason, {@code *}
 * matches anything.
 *
 * @param check the check's id
 * @param scope the findings that it covers
 * @param reason why the finding is acceptable
 * @param until the last day on which it holds
 * @param place where it is declared
 */
public record Exemption(
    String check, Scope scope, String reason, Optional<LocalDate> until, Location place) {

  /**
   * The findings that an exemption covers; an empty part matches anything.
   *
   * @param object the object, such as {@code Deployment/web}
   * @param key the values key, such as {@code web.image.tag}
   * @param file the file, or the end of its path, such as {@code templates/web.yaml}
   * @param values the name of the values of the cases
   * @param chart the chart's name
   */
  public record Scope(
      Optional<String> object,
      Optional<String> key,
      Optional<String> file,
      Optional<String> values,
      Optional<String> chart) {
    /** Matches everything. */
    public static final Scope ALL =
        new Scope(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /**
     * Returns the scope of one object in all cases.
     *
     * @param label the object, such as {@code Deployment/web}
     */
    public static Scope ofObject(String label) {
      return new Scope(
          Optional.of(label),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }
  }

  /** Returns whether it no longer holds. */
  boolean isExpired(LocalDate today) {
    return until.filter(last -> last.isBefore(today)).isPresent();
  }

  /** Returns whether it covers a finding in a case; the case is empty for a whole chart. */
  boolean covers(Finding finding, String caseName) {
    return finding.rule().equals(check)
        && fits(scope.object(), finding.object())
        && fits(scope.key(), finding.key())
        && scope
            .file()
            .filter(
                glob ->
                    finding
                        .location()
                        .filter(
                            at ->
                                Globs.matches(glob, at.file())
                                    || Globs.matches("*/" + glob, at.file()))
                        .isEmpty())
            .isEmpty()
        && (caseName.isEmpty() || fits(scope.values(), Optional.of(valuesOf(caseName))));
  }

  private static boolean fits(Optional<String> glob, Optional<String> text) {
    return glob.isEmpty() || text.filter(one -> Globs.matches(glob.get(), one)).isPresent();
  }

  /** A case's name is that of its values and the version. */
  private static String valuesOf(String caseName) {
    int dot = caseName.lastIndexOf(" · ");
    return dot < 0 ? caseName : caseName.substring(0, dot);
  }

  /** Returns the scope as text for people. */
  String display() {
    return scope
        .object()
        .or(scope::key)
        .or(scope::file)
        .or(scope::values)
        .or(scope::chart)
        .orElse("everything");
  }
}
