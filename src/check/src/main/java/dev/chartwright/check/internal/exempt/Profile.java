package dev.chartwright.check.internal.exempt;

import dev.chartwright.check.Rule;
import dev.chartwright.check.internal.catalog.Framework;
import dev.chartwright.check.internal.catalog.Section;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A set of checks that a project starts from. */
public enum Profile {
  /** What breaks a release, or gives a Pod rights on its Node. No hardening, no advice. */
  BASELINE,
  /** The checks that are on by default. */
  RECOMMENDED,
  /** All checks, those that most good charts fail by design too. */
  STRICT;

  /** What the level baseline of the Pod Security Standards forbids. */
  private static final Set<String> POD_SECURITY_BASELINE =
      Framework.PSS_BASELINE.controls().stream()
          .flatMap(control -> control.checks().stream())
          .collect(Collectors.toUnmodifiableSet());

  /** Sections whose warnings state that something does not work as it seems to. */
  private static final Set<Section> WORKS =
      EnumSet.of(
          Section.LINT,
          Section.VALUES,
          Section.RENDERING,
          Section.VERSIONS,
          Section.MANIFESTS,
          Section.SCHEMA,
          Section.RELATIONS,
          Section.NETWORK,
          Section.SCALING,
          Section.EXEMPTIONS,
          Section.UPGRADE,
          Section.ADMISSION,
          Section.IMAGE,
          Section.LIFECYCLE);

  /**
   * Returns a profile by its name.
   *
   * @param name in lower case
   */
  public static Optional<Profile> named(String name) {
    return Arrays.stream(values()).filter(one -> one.toString().equals(name)).findFirst();
  }

  /**
   * Returns whether a check is part of it.
   *
   * @param byDefault whether the check is on by default
   */
  public boolean has(Rule rule, boolean byDefault) {
    return switch (this) {
      case STRICT -> true;
      case RECOMMENDED -> byDefault;
      case BASELINE ->
          byDefault
              && switch (rule.severity()) {
                case ERROR -> true;
                case WARNING ->
                    POD_SECURITY_BASELINE.contains(rule.id())
                        // A project's own rules are its own choice.
                        || Section.of(rule.id()).map(WORKS::contains).orElse(true);
                case INFO -> false;
              };
    };
  }

  /** Returns whether it reports what few authors of charts act on, too. */
  public boolean isThorough(Rule rule) {
    return switch (this) {
      case STRICT -> true;
      case RECOMMENDED -> false;
      case BASELINE -> POD_SECURITY_BASELINE.contains(rule.id());
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
