package dev.chartwright.check.internal.exempt;

import dev.chartwright.check.Finding;
import dev.chartwright.check.Rule;
import dev.chartwright.check.internal.exempt.Suppressed.Kind;
import dev.chartwright.render.Rendering;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Removes exempted findings of a chart, stage by stage, and reports invalid or unused exemptions at
 * the end.
 */
public final class Exemptions {
  private final List<Exemption> declared;
  private final LocalDate today;
  private final boolean hasAllCases;
  private final List<Annotation> annotations = new ArrayList<>();
  private final Map<String, List<Annotation>> byFinding = new HashMap<>();
  private final Set<Exemption> used = new HashSet<>();
  private final Set<String> usedAnnotations = new HashSet<>();

  /**
   * Creates exemptions of a project.
   *
   * @param settings the settings in chartwright.yaml, with its exemptions
   * @param today the day of the run
   */
  public Exemptions(CheckSettings settings, LocalDate today) {
    this(settings.exemptions(), today, settings.hasAllCases());
  }

  Exemptions(List<Exemption> declared, LocalDate today) {
    this(declared, today, true);
  }

  private Exemptions(List<Exemption> declared, LocalDate today, boolean hasAllCases) {
    this.declared = List.copyOf(declared);
    this.hasAllCases = hasAllCases;
    this.today = today;
  }

  /**
   * The findings that remain, and those that are suppressed.
   *
   * @param left the findings that are reported
   * @param taken the others
   */
  public record Sifted(List<Finding> left, List<Suppressed> taken) {
    public Sifted {
      left = List.copyOf(left);
      taken = List.copyOf(taken);
    }
  }

  /**
   * A finding about an exemption.
   *
   * @param check the check that the exemption names
   */
  public record Said(String check, Finding finding) {}

  /** What suppresses a finding, and why. */
  private record Taker(Kind kind, String reason) {}

  /**
   * Reads the exemptions in annotations on the objects of renderings.
   *
   * @param renderings what the cases rendered
   */
  public void heed(Collection<Rendering> renderings) {
    for (Rendering rendering : renderings) {
      for (Annotation one : Annotation.in(rendering)) {
        annotations.add(one);
        byFinding
            .computeIfAbsent(
                key(one.check(), one.object(), rendering.subject().name()),
                any -> new ArrayList<>())
            .add(one);
      }
    }
  }

  /**
   * Returns whether objects carry annotations that exempt.
   *
   * @return true if at least one was read
   */
  public boolean hasAnnotations() {
    return !annotations.isEmpty();
  }

  private static String key(String check, String object, String caseName) {
    return check + "\0" + object + "\0" + caseName;
  }

  /**
   * Removes exempted findings. A finding that is exempted in some of its cases keeps the others.
   *
   * @param findings findings, with their cases
   * @return the remaining findings, and the suppressed ones
   */
  public Sifted sift(List<Finding> findings) {
    if (declared.isEmpty() && annotations.isEmpty()) {
      return new Sifted(findings, List.of());
    }
    List<Finding> left = new ArrayList<>();
    List<Suppressed> taken = new ArrayList<>();
    for (Finding finding : findings) {
      List<String> rest = new ArrayList<>();
      Map<Taker, List<String>> takers = new LinkedHashMap<>();
      Collection<String> cases = finding.cases().isEmpty() ? List.of("") : finding.cases();
      for (String one : cases) {
        Optional<Taker> taker = taker(finding, one);
        taker
            .map(who -> takers.computeIfAbsent(who, any -> new ArrayList<>()))
            .orElse(rest)
            .add(one);
      }
      if (!rest.isEmpty()) {
        left.add(takers.isEmpty() ? finding : finding.inCases(rest));
      }
      takers.forEach(
          (who, in) -> taken.add(new Suppressed(in(finding, in), who.kind(), who.reason())));
    }
    return new Sifted(left, taken);
  }

  private static Finding in(Finding finding, List<String> cases) {
    return finding.cases().isEmpty() ? finding : finding.inCases(cases);
  }

  private Optional<Taker> taker(Finding finding, String caseName) {
    Optional<Taker> found = Optional.empty();
    for (Exemption exemption : declared) {
      if (exemption.covers(finding, caseName)) {
        used.add(exemption);
        if (found.isEmpty() && !exemption.isExpired(today)) {
          found = Optional.of(new Taker(Kind.CONFIGURATION, exemption.reason()));
        }
      }
    }
    if (found.isPresent() || annotations.isEmpty()) {
      return found;
    }
    List<Annotation> standing =
        byFinding.getOrDefault(
            key(finding.rule(), finding.object().orElse(""), caseName), List.of());
    for (Annotation one : standing) {
      // Two objects of one kind and name, in two namespaces, are distinguished by their files.
      boolean meant =
          standing.size() == 1
              || finding.location().filter(place -> place.file().equals(one.file())).isPresent();
      if (meant && one.holds(today)) {
        usedAnnotations.add(one.check() + " " + one.object());
        return Optional.of(new Taker(Kind.ANNOTATION, one.reason()));
      }
    }
    return Optional.empty();
  }

  /** What is known of a check at the end of a run. */
  public enum Standing {
    /** The check is unknown, or cannot be exempted from. */
    UNKNOWN,
    /** Its stage did not run over all cases, or it is disabled. */
    UNTOLD,
    /** It ran over all cases. */
    RAN
  }

  /** Knows the state of each check. */
  @FunctionalInterface
  public interface Checks {
    /**
     * Returns the state of a check.
     *
     * @param id the check's id
     * @return what is known of it
     */
    Standing of(String id);
  }

  /**
   * Returns the findings about the exemptions, after all stages have run.
   *
   * @param checks the state of each check
   * @return findings, each with the check that it is about; not merged yet
   */
  public List<Said> said(Checks checks) {
    List<Said> said = new ArrayList<>();
    for (Exemption exemption : declared) {
      Standing standing = checks.of(exemption.check());
      if (standing == Standing.RAN && exemption.isExpired(today)) {
        String day = exemption.until().map(LocalDate::toString).orElse("");
        said.add(
            said(
                ExemptionRules.EXPIRED,
                exemption,
                " expired on " + day,
                "fix what it suppressed, or set a later day"));
      } else if (standing == Standing.RAN && hasAllCases && !used.contains(exemption)) {
        said.add(said(ExemptionRules.UNUSED, exemption, " matches nothing", "remove it"));
      }
    }
    for (Annotation one : annotations) {
      judge(one, checks.of(one.check())).ifPresent(said::add);
    }
    return said;
  }

  private static Said said(Rule rule, Exemption exemption, String what, String remedy) {
    return new Said(
        exemption.check(),
        Finding.of(
                rule,
                "the exemption of " + exemption.display() + " from " + exemption.check() + what)
            .at(exemption.place())
            .withRemedy(remedy));
  }

  private Optional<Said> judge(Annotation one, Standing standing) {
    String from = "the exemption from " + one.check();
    if (standing == Standing.UNKNOWN) {
      return said(one, "no exemption is possible from " + one.check(), ExemptionRules.UNKNOWN);
    }
    if (one.reason().isEmpty()) {
      return said(one, from + " has no reason", ExemptionRules.WITHOUT_REASON);
    }
    if (!one.holds(today)) {
      return said(one, from + " has expired", ExemptionRules.EXPIRED);
    }
    return standing == Standing.UNTOLD || usedAnnotations.contains(one.check() + " " + one.object())
        ? Optional.empty()
        : said(one, from + " matches nothing", ExemptionRules.UNUSED);
  }

  private static Optional<Said> said(Annotation one, String message, Rule rule) {
    return Optional.of(
        new Said(
            one.check(),
            Finding.of(rule, message)
                .at(one.place())
                .aboutObject(one.object())
                .inCases(List.of(one.rendering().subject().name()))));
  }
}
