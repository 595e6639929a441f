package dev.chartwright.check.policy;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Exemptions that stand on an object: {@code chartwright.dev/ignore.CW1120: reason}, which may end
 * in {@code until 2027-01-31}.
 */
final class Annotations {
  static final String PREFIX = "chartwright.dev/ignore.";
  private static final Pattern UNTIL = Pattern.compile("\\buntil (\\d{4}-\\d{2}-\\d{2})\\s*$");
  private static final Set<String> KNOWN =
      PolicyChecks.rules().stream().map(rule -> rule.id()).collect(Collectors.toUnmodifiableSet());

  private Annotations() {}

  /** Takes out what the objects exempt, and adds what is to be said of that. */
  static List<Fault> apply(List<RenderedObject> objects, List<Fault> faults, LocalDate today) {
    List<Fault> left = new ArrayList<>();
    Set<String> used = new HashSet<>();
    for (Fault fault : faults) {
      At annotation = fault.object().annotation(PREFIX + fault.rule().id());
      if (annotation.isSet() && holds(annotation, today)) {
        used.add(fault.object().label() + " " + fault.rule().id());
      } else {
        left.add(fault);
      }
    }
    for (RenderedObject object : objects) {
      for (At annotation : object.get("metadata", "annotations").entries()) {
        if (annotation.key().startsWith(PREFIX)) {
          String id = annotation.key().substring(PREFIX.length());
          judge(annotation, id, used.contains(object.label() + " " + id), today)
              .ifPresent(left::add);
        }
      }
    }
    return left;
  }

  private static Optional<Fault> judge(At annotation, String id, boolean used, LocalDate today) {
    if (!KNOWN.contains(id)) {
      return fault(annotation, "there is no policy check " + id, Exemptions.UNKNOWN);
    }
    if (reason(annotation).isEmpty()) {
      return fault(
          annotation, "the exemption from " + id + " has no reason", Exemptions.WITHOUT_REASON);
    }
    if (!holds(annotation, today)) {
      return fault(annotation, "the exemption from " + id + " has expired", Exemptions.EXPIRED);
    }
    return used
        ? Optional.empty()
        : fault(annotation, "the exemption from " + id + " matches nothing", Exemptions.UNUSED);
  }

  private static Optional<Fault> fault(
      At annotation, String message, dev.chartwright.check.Rule rule) {
    return Optional.of(
        new Fault(rule, annotation.object(), annotation.path(), message, Optional.empty()));
  }

  private static String reason(At annotation) {
    return UNTIL.matcher(annotation.text()).replaceFirst("").strip();
  }

  private static boolean holds(At annotation, LocalDate today) {
    Matcher matcher = UNTIL.matcher(annotation.text());
    if (reason(annotation).isEmpty()) {
      return false;
    }
    try {
      return !matcher.find() || !LocalDate.parse(matcher.group(1)).isBefore(today);
    } catch (DateTimeException e) {
      return false;
    }
  }
}
