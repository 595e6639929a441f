package dev.chartwright.check.internal.validation;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/** FlowSchemas and priority levels (pkg/apis/flowcontrol/validation). */
final class FlowRules {
  private static final List<String> VERBS =
      List.of(
          "create",
          "delete",
          "deletecollection",
          "get",
          "list",
          "patch",
          "proxy",
          "update",
          "watch");

  private static final Map<String, String> SUBJECTS =
      Map.of("Group", "group", "ServiceAccount", "serviceAccount", "User", "user");

  private static final String ALL = "*";
  private static final String EXEMPT = "exempt";
  private static final long MOST_PRECEDENCE = 10_000;
  private static final long MOST_QUEUES = 10_000_000;
  private static final int MOST_BITS = 60;

  private FlowRules() {}

  static void schema(Field object, Faults faults) {
    Field spec = object.get("spec");
    boolean isExempt = object.get("metadata", "name").text().equals(EXEMPT);
    // The default is 1000 (SetDefaults_FlowSchemaSpec).
    if (spec.get("matchingPrecedence").number(0) != 0) {
      faults.between(spec.get("matchingPrecedence"), isExempt ? 1 : 2, MOST_PRECEDENCE);
    }
    faults.exactly(spec.get("distinguisherMethod", "type"), List.of("ByNamespace", "ByUser"));
    Field level = spec.get("priorityLevelConfiguration", "name");
    faults.required(level);
    if (!level.isEmpty()) {
      faults.form(level, Forms::subdomain);
    }
    spec.get("rules").items().forEach(rule -> rule(rule, faults));
  }

  private static void rule(Field rule, Faults faults) {
    faults.required(rule.get("subjects"));
    rule.get("subjects").items().forEach(subject -> subject(subject, faults));
    if (rule.get("resourceRules").isEmpty() && rule.get("nonResourceRules").isEmpty()) {
      faults.add(rule, "needs resourceRules or nonResourceRules");
    }
    for (Field one : rule.get("resourceRules").items()) {
      verbs(one.get("verbs"), faults);
      aloneIfAll(one.get("apiGroups"), faults);
      aloneIfAll(one.get("resources"), faults);
      Field namespaces = one.get("namespaces");
      if (!one.get("clusterScope").isTrue() || !namespaces.isEmpty()) {
        aloneIfAll(namespaces, faults);
        if (!hasAll(namespaces)) {
          namespaces.items().forEach(name -> faults.form(name, Forms::label));
        }
      }
    }
    for (Field one : rule.get("nonResourceRules").items()) {
      verbs(one.get("verbs"), faults);
      Field paths = one.get("nonResourceURLs");
      aloneIfAll(paths, faults);
      if (!hasAll(paths)) {
        paths.items().forEach(path -> faults.form(path, FlowRules::path));
      }
    }
  }

  private static boolean hasAll(Field list) {
    return list.items().stream().anyMatch(item -> item.text().equals(ALL));
  }

  private static void aloneIfAll(Field list, Faults faults) {
    faults.required(list);
    if (hasAll(list) && list.items().size() > 1) {
      faults.add(list, "must not have other values beside '*'");
    }
  }

  private static void verbs(Field verbs, Faults faults) {
    aloneIfAll(verbs, faults);
    if (!hasAll(verbs)) {
      verbs.items().forEach(verb -> faults.exactly(verb, VERBS));
    }
  }

  /** ValidateNonResourceURLPath. */
  private static String path(String text) {
    int star = text.indexOf('*');
    boolean isSuffix = star < 0 || text.endsWith("/*");
    boolean isValid =
        text.startsWith("/")
            && text.chars().noneMatch(Character::isWhitespace)
            && !text.contains("//")
            && isSuffix
            && (star < 0 || star == text.length() - 1);
    return isValid ? "" : "must start with '/', and can have one '*' after the last '/'";
  }

  private static void subject(Field subject, Faults faults) {
    Field kind = subject.get("kind");
    faults.exactly(kind, SUBJECTS.keySet().stream().sorted().toList());
    String wanted = SUBJECTS.getOrDefault(kind.text(), "");
    if (wanted.isEmpty()) {
      return;
    }
    for (String field : SUBJECTS.values()) {
      if (!field.equals(wanted)) {
        faults.forbidden(subject.get(field), "if kind is " + kind.text());
      }
    }
    Field named = subject.get(wanted);
    if (!named.isSet()) {
      faults.add(named, "is required if kind is " + kind.text());
      return;
    }
    faults.required(named.get("name"));
    if (wanted.equals("serviceAccount")) {
      if (!named.get("name").isEmpty() && !named.get("name").text().equals(ALL)) {
        faults.form(named.get("name"), Forms::subdomain);
      }
      faults.required(named.get("namespace"));
      if (!named.get("namespace").isEmpty()) {
        faults.form(named.get("namespace"), Forms::label);
      }
    }
  }

  static void level(Field object, Faults faults) {
    Field spec = object.get("spec");
    Field type = spec.get("type");
    faults.required(type);
    faults.oneOf(type, List.of("Exempt", "Limited"));
    boolean isExempt = object.get("metadata", "name").text().equals(EXEMPT);
    if (isExempt != type.text().equals("Exempt")) {
      faults.add(type, "must be Exempt for the name exempt, and only for it");
    }
    if (type.text().equals("Exempt")) {
      faults.forbidden(spec.get("limited"), "if type is Exempt");
    } else if (type.text().equals("Limited")) {
      faults.forbidden(spec.get(EXEMPT), "if type is Limited");
      limited(spec.get("limited"), faults);
    }
  }

  private static void limited(Field limited, Faults faults) {
    if (!limited.isSet()) {
      faults.add(limited, "is required if type is Limited");
      return;
    }
    faults.atLeast(limited.get("nominalConcurrencyShares"), 0);
    faults.between(limited.get("lendablePercent"), 0, 100);
    faults.atLeast(limited.get("borrowingLimitPercent"), 0);
    Field response = limited.get("limitResponse");
    Field queuing = response.get("queuing");
    faults.required(response.get("type"));
    faults.oneOf(response.get("type"), List.of("Queue", "Reject"));
    if (response.get("type").text().equals("Reject")) {
      faults.forbidden(queuing, "if type is Reject");
    } else if (response.get("type").text().equals("Queue")) {
      if (queuing.isSet()) {
        queues(queuing, faults);
      } else {
        faults.add(queuing, "is required if type is Queue");
      }
    }
  }

  /** The defaults are 64 queues, hands of 8 and 50 requests in each queue. */
  private static void queues(Field queuing, Faults faults) {
    for (String field : List.of("queues", "handSize", "queueLengthLimit")) {
      faults.between(queuing.get(field), 0, field.equals("queues") ? MOST_QUEUES : Long.MAX_VALUE);
    }
    Field hand = queuing.get("handSize");
    long queues = queuing.get("queues").number(0) == 0 ? 64 : queuing.get("queues").number(0);
    long size = hand.number(0) == 0 ? 8 : hand.number(0);
    if (queues < 0 || queues > MOST_QUEUES || size < 0) {
      return;
    }
    if (size > queues) {
      faults.add(hand, "must not be more than queues, which is " + queues);
    } else if (bits(queues, size) > MOST_BITS) {
      faults.add(hand, "is too large for " + queues + " queues");
    }
  }

  /** RequiredEntropyBits: the logarithm of the number of hands. */
  private static int bits(long queues, long size) {
    BigInteger hands = BigInteger.ONE;
    for (long i = 0; i < size && hands.bitLength() <= MOST_BITS + 1; i++) {
      hands = hands.multiply(BigInteger.valueOf(queues - i));
    }
    return hands.subtract(BigInteger.ONE).bitLength();
  }
}
