package dev.chartwright.check.internal.exempt;

import dev.chartwright.chart.Location;
import dev.chartwright.check.Finding;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Something that is not to be found, and why. In all texts but the reason {@code *} stands for
 * anything.
 *
 * @param check the check's id
 * @param scope what it speaks of
 * @param reason why it is as it should be
 * @param until the last day on which it holds
 * @param place where it is declared
 */
public record Exemption(
    String check, Scope scope, String reason, Optional<LocalDate> until, Location place) {

  /**
   * What an exemption speaks of; what is empty may be anything.
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
    /** Anything at all. */
    public static final Scope ALL =
        new Scope(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /**
     * An object, whatever the case.
     *
     * @param label the object, such as {@code Deployment/web}
     * @return the scope
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

  /** Whether it no longer holds. */
  boolean isExpired(LocalDate today) {
    return until.filter(last -> last.isBefore(today)).isPresent();
  }

  /** Whether a finding in a case is what it speaks of; the case is empty for a whole chart. */
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

  /** What people call what it speaks of. */
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
