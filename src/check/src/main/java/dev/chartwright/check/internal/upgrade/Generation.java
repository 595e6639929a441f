package dev.chartwright.check.internal.upgrade;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartFile;
import dev.chartwright.check.Finding;
import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.render.Rendering;
import dev.chartwright.render.Trace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a chart generates again at every render, found by rendering one case twice. If a template
 * reads the cluster first (lookup), an upgrade keeps what the installation generated; otherwise
 * every upgrade generates it again.
 */
public final class Generation {
  /** Of a chart that generates nothing. */
  public static final Generation NONE = new Generation(Map.of(), Map.of());

  static final Rule SECRET =
      UpgradeCheck.rule(
          1519,
          "A Secret is generated again at every upgrade",
          Severity.WARNING,
          "Clients that got the old password, key or certificate still use it, and so do data "
              + "that were created with it: a database keeps its first password. Source: Helm, "
              + "template functions: lookup.",
          "password: {{ randAlphaNum 24 | b64enc }}",
          "password: {{ (lookup \"v1\" \"Secret\" .Release.Namespace \"web\").data.password }}");

  static final Rule RESTART =
      UpgradeCheck.rule(
          1520,
          "Pods are replaced at every upgrade",
          Severity.WARNING,
          "An upgrade that changes nothing restarts the Pods, because something in the Pod "
              + "template differs at every render, such as a random annotation or the checksum "
              + "of a generated value. Source: Helm, tips"
              + " and tricks.",
          "annotations: {rollme: {{ randAlphaNum 5 | quote }}}",
          "annotations: {checksum/config: {{ include \"web.config\" . | sha256sum }}}");

  /** Functions that give another answer every time, whatever their arguments are. */
  private static final String SALTING = "\\b(gen[A-Z]\\w*|htpasswd|bcrypt|encryptAES)\\b";

  /**
   * Functions of Helm and Sprig that give another answer every time; not variables of these names.
   */
  private static final Pattern GENERATING =
      Pattern.compile(
          "(?<![$.\\w])(rand[A-Z]\\w*|randInt|uuidv4|gen[A-Z]\\w*|htpasswd|bcrypt|shuffle|now|ago|encryptAES)\\b");

  /** A text without any of these cannot match, and searching for them is much quicker. */
  private static final List<String> PARTS =
      List.of("rand", "uuidv4", "gen", "htpasswd", "bcrypt", "shuffle", "now", "ago", "encryptAES");

  private final Map<UpgradeObject, List<FieldChange>> fields;
  private final Map<ObjectKey, Boolean> lookups;

  private Generation(
      Map<UpgradeObject, List<FieldChange>> fields, Map<ObjectKey, Boolean> lookups) {
    this.fields = fields;
    this.lookups = lookups;
  }

  /**
   * Returns what differs between two renderings of one case.
   *
   * @param again another rendering of the same case
   * @return what is generated
   */
  public static Generation between(Rendering one, Rendering again) {
    Map<ObjectKey, UpgradeObject> others = new HashMap<>();
    Comparison.all(again).forEach(object -> others.put(object.key(), object));
    Map<UpgradeObject, List<FieldChange>> fields = new LinkedHashMap<>();
    Map<ObjectKey, Boolean> lookups = new HashMap<>();
    Lookups asked = new Lookups(one.subject().chart());
    for (UpgradeObject object : Comparison.all(one)) {
      UpgradeObject other = others.get(object.key());
      if (other != null && !other.canonical().equals(object.canonical())) {
        fields.put(object, Fields.between(other.canonical(), object.canonical()));
        lookups.put(object.key(), asked.isUsedBy(object.manifest().template()));
      }
    }
    return new Generation(fields, lookups);
  }

  /**
   * Returns whether a chart can generate anything at all.
   *
   * @return false if no template of it or of its subcharts calls a function that does
   */
  public static boolean isPossible(Chart chart) {
    return chart.files().stream()
            .filter(file -> file.path().startsWith("templates/"))
            .map(ChartFile::text)
            .anyMatch(
                text -> PARTS.stream().anyMatch(text::contains) && GENERATING.matcher(text).find())
        || chart.subcharts().stream().anyMatch(Generation::isPossible);
  }

  /**
   * Returns whether a chart can generate anything that it does not look up first.
   *
   * @return false if every template that generates also reads the cluster: nothing could be found
   */
  public static boolean canBeFound(Chart chart) {
    return isPossible(chart) && new Lookups(chart).isAnyUnguarded(GENERATING);
  }

  /**
   * Returns whether an upgrade finds a field as it is, though it looks generated without a cluster.
   */
  boolean isKept(ObjectKey key, FieldChange change) {
    return lookups.getOrDefault(key, false)
        && fields.entrySet().stream()
            .filter(entry -> entry.getKey().key().equals(key))
            .flatMap(entry -> entry.getValue().stream())
            .anyMatch(one -> one.field().equals(change.field()));
  }

  /**
   * Returns findings about generated values that no upgrade keeps.
   *
   * @param rendering the first of the two renderings
   * @return findings without a case
   */
  public List<Finding> check(Rendering rendering) {
    List<Finding> findings = new ArrayList<>();
    fields.forEach(
        (object, changes) -> {
          boolean applied = !object.isHook() || !object.upgradeEvents().isEmpty();
          if (applied
              && !isOfInstall(object, rendering)
              && !lookups.getOrDefault(object.key(), false)) {
            finding(rendering, object, changes).ifPresent(findings::add);
          }
        });
    return findings;
  }

  /** An object that only an install renders, and that stays. */
  private static boolean isOfInstall(UpgradeObject object, Rendering rendering) {
    return !rendering.subject().cluster().upgrade()
        && object.content().at("/metadata/annotations").has("helm.sh/resource-policy")
        && new Lookups(rendering.subject().chart())
            .uses(object.manifest().template(), Lookups.INSTALL);
  }

  private static Optional<Finding> finding(
      Rendering rendering, UpgradeObject object, List<FieldChange> changes) {
    if (object.is("Secret")) {
      List<FieldChange> data = ImmutableFields.in(changes, "data");
      return data.stream()
          .findFirst()
          .map(
              first -> {
                String keys =
                    String.join(", ", data.stream().map(one -> one.path().get(1)).toList());
                return Finding.of(SECRET, "every upgrade changes its " + keys)
                    .withRemedy(
                        "keep the existing value with lookup, let the user set it, or create it "
                            + "in a pre-install hook")
                    .aboutObject(object.label())
                    .at(
                        withoutArgument(
                            rendering, object.place(rendering, place(object, first.path()))));
              });
    }
    return Restart.of(object, changes)
        .filter(Restart::now)
        .filter(one -> !object.isHook())
        .map(
            restart ->
                Finding.of(
                        RESTART,
                        restart.text()
                            + " at every upgrade: "
                            + String.join(
                                ", ", restart.fields().stream().map(FieldChange::field).toList())
                            + " differs at every render")
                    .withRemedy("make it depend only on values and files")
                    .aboutObject(object.label())
                    .at(object.place(rendering, restart.fields().get(0).path())));
  }

  /** What a generating function is given changes the value, and every upgrade does, too. */
  private static Trace withoutArgument(Rendering rendering, Trace made) {
    Set<String> files = new HashSet<>();
    files.add(made.location().file());
    made.helpers().forEach(helper -> files.add(helper.location().file()));
    boolean isArgument =
        made.key()
            .map(
                key ->
                    Pattern.compile(
                        SALTING + "[^}|]*\\.Values\\." + Pattern.quote(key) + "(?![\\w.])"))
            .filter(call -> isIn(rendering.subject().chart(), files, call))
            .isPresent();
    return isArgument ? new Trace(made.location(), made.helpers(), Optional.empty()) : made;
  }

  private static boolean isIn(Chart chart, Set<String> files, Pattern call) {
    return chart.files().stream()
            .filter(file -> files.contains(chart.locate(file.path(), 0).file()))
            .anyMatch(file -> call.matcher(file.text()).find())
        || chart.subcharts().stream().anyMatch(subchart -> isIn(subchart, files, call));
  }

  /** A text of stringData was encoded, and is there in the template. */
  static List<String> place(UpgradeObject object, List<String> path) {
    String key = path.get(1);
    return object.content().path("stringData").has(key) ? List.of("stringData", key) : path;
  }
}
