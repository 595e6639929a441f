package dev.chartwright.check.internal.upgrade;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.check.Finding;
import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.helm.HelmFailure;
import dev.chartwright.render.Case;
import dev.chartwright.render.Renderer;
import dev.chartwright.render.Rendering;
import dev.chartwright.render.UnableToRenderException;
import dev.chartwright.render.internal.Lazy;
import dev.chartwright.render.internal.LookupAnswers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds generated Secrets and ConfigMaps that an upgrade changes although their template reads the
 * cluster: in an upgrade, {@code lookup} finds what was installed, and a right one keeps the
 * generated value.
 */
public final class ForeignLookups {
  /** The rule of this check. */
  public static final Rule RULE =
      new Rule(
          "CW1522",
          "A lookup does not find the Secret or ConfigMap that the chart makes",
          Severity.WARNING,
          "The template requests another name, namespace, kind or key than it renders, so every"
              + " upgrade generates the value again and clients still use the old one. Source:"
              + " Helm, template functions: lookup.",
          "{{ $old := lookup \"v1\" \"Secret\" .Release.Namespace \"auth\" }}   # name: web-auth",
          "{{ $old := lookup \"v1\" \"Secret\" .Release.Namespace \"web-auth\" }}");

  private static final Pattern NIL = Pattern.compile("\\bnil\\b|; expected string");
  private static final Pattern REQUEST =
      Pattern.compile(Pattern.quote(LookupAnswers.FAILURE) + "([^;]*);");
  private static final Pattern READ_KEY =
      Pattern.compile("\\bdata\\.([A-Za-z_]\\w*)|(?:\\.data\\)?|\"data\")\\s+\"([^\"]+)\"");
  private static final Pattern IN_DEFAULT =
      Pattern.compile("\\blookup\\s+\\S+\\s+\\S+\\s+[\"`]default[\"`]");
  private static final Pattern STRING_DATA =
      Pattern.compile("[\\w)]\\.stringData\\b|\"stringData\"");
  private static final int MOST_REQUESTS = 8;
  private static final String OTHER = "another-namespace";

  private final Renderer renderer;
  private final Case upgrade;
  private final Rendering one;
  private final Lookups lookups;
  private final Lazy<ValueFlow> flow;
  private final Map<String, Set<String>> requests = new LinkedHashMap<>();

  private ForeignLookups(Renderer renderer, Case upgrade, Rendering one) {
    this.renderer = renderer;
    this.lookups = new Lookups(one.subject().chart());
    this.flow = new Lazy<>(() -> new ValueFlow(one.subject().chart()));
    // A lookup in the namespace default finds the object of a case there, and of no other release.
    boolean isHidden = one.subject().namespace().equals("default") && lookups.mentions(IN_DEFAULT);
    this.one = isHidden ? renderer.render(one.subject().in(OTHER)) : one;
    this.upgrade = isHidden ? upgrade.in(OTHER) : upgrade;
  }

  /**
   * Returns whether a chart can have such a fault.
   *
   * @param renderer the chart's renderer
   * @return false if it generates nothing, or reads no cluster
   */
  public static boolean isPossible(Renderer renderer) {
    return Generation.isPossible(renderer.chart())
        && new Lookups(renderer.chart()).mentions(Lookups.LOOKUP);
  }

  /**
   * Returns the upgrades to check: of those whose objects come from the same templates, one.
   *
   * @param upgrades cases of the chart
   */
  public static List<Case> worthChecking(Renderer renderer, List<Case> upgrades) {
    Set<Set<String>> known = new HashSet<>();
    return upgrades.stream()
        .filter(
            upgrade ->
                renderer
                    .installation(upgrade)
                    .map(one -> new ForeignLookups(renderer, upgrade, one).templates())
                    .filter(templates -> !templates.isEmpty() && known.add(templates))
                    .isPresent())
        .toList();
  }

  private Set<String> templates() {
    return UpgradeObject.of(one).stream()
        .filter(this::isKeptByLookup)
        .map(object -> object.manifest().template())
        .collect(Collectors.toSet());
  }

  /**
   * Returns what an upgrade changes.
   *
   * @param upgrade a case of that chart that upgrades what it installed
   * @param after the rendering of that case, if there is one
   * @return findings without a case
   */
  public static List<Finding> check(Renderer renderer, Case upgrade, Optional<Rendering> after) {
    return renderer
        .installation(upgrade)
        .map(
            one -> {
              ForeignLookups check = new ForeignLookups(renderer, upgrade, one);
              boolean isKept =
                  after
                      .filter(to -> check.upgrade.equals(upgrade) && check.isUnchanged(to))
                      .isPresent();
              return isKept ? List.<Finding>of() : check.check();
            })
        .orElse(List.of());
  }

  /** Where an upgrade keeps all of them, nothing need be rendered again. */
  private boolean isUnchanged(Rendering after) {
    Map<ObjectKey, UpgradeObject> upgraded = byKey(after);
    return UpgradeObject.of(one).stream()
        .filter(this::isKeptByLookup)
        .allMatch(
            object -> {
              UpgradeObject other = upgraded.get(object.key());
              return other == null
                  || differing(data(object.content()), data(other.content())).isEmpty();
            });
  }

  private List<Finding> check() {
    Optional<Map<ObjectKey, UpgradeObject>> upgraded;
    try {
      upgraded = Optional.of(byKey(renderer.render(upgrade)));
    } catch (UnableToRenderException e) {
      // A key that is missing is nil.
      if (!NIL.matcher(e.failure().text()).find()) {
        return List.of();
      }
      upgraded = Optional.empty();
    }
    Map<ObjectKey, UpgradeObject> again = byKey(renderer.render(one.subject()));
    Map<UpgradeObject, List<String>> generated = new LinkedHashMap<>();
    for (UpgradeObject object : UpgradeObject.of(one)) {
      UpgradeObject other = again.get(object.key());
      if (other != null && isKeptByLookup(object)) {
        List<String> keys = differing(data(object.content()), data(other.content()));
        if (!keys.isEmpty()) {
          generated.put(object, keys);
        }
      }
    }
    return generated.isEmpty() ? List.of() : findings(generated, upgraded);
  }

  private List<Finding> findings(
      Map<UpgradeObject, List<String>> generated,
      Optional<Map<ObjectKey, UpgradeObject>> upgraded) {
    List<Finding> findings = new ArrayList<>();
    generated.forEach(
        (object, keys) -> {
          List<String> changed =
              upgraded.map(objectsOf -> changed(object, keys, objectsOf)).orElse(keys);
          List<String> anew = upgraded.isPresent() ? anew(object, changed) : List.of();
          List<String> twice =
              upgraded.map(objectsOf -> encodedTwice(object, changed, objectsOf)).orElse(List.of());
          if (!twice.isEmpty()) {
            findings.add(
                finding(
                    object,
                    "the template encodes its "
                        + String.join(", ", twice)
                        + " again, which lookup returns encoded; every upgrade changes it",
                    "decode the value of lookup with b64dec, or print it as it is"));
          } else if (!anew.isEmpty()) {
            if (object.is("Secret")) {
              findings.add(generatedAnew(object, anew));
            }
          } else if (!changed.isEmpty()) {
            // Where lookup finds the object, it keeps some of its keys; others can be made of them.
            boolean isFound = upgraded.isPresent() && changed.size() < keys.size();
            if (!isFound) {
              finding(object, changed, upgraded.isPresent()).ifPresent(findings::add);
            }
          }
        });
    return findings;
  }

  /** Returns the keys into which no lookup goes, though the template has one for others. */
  private List<String> anew(UpgradeObject object, List<String> changed) {
    return changed.stream()
        .filter(
            key ->
                flow.get()
                    .isGeneratedWithoutLookup(
                        object.place(one, Generation.place(object, List.of("data", key)))))
        .toList();
  }

  private Finding generatedAnew(UpgradeObject object, List<String> keys) {
    return Finding.of(
            Generation.SECRET,
            "every upgrade changes its "
                + String.join(", ", keys)
                + "; the lookup of this template keeps other values")
        .withRemedy("keep this value with lookup, too, or let the user set it")
        .aboutObject(object.label())
        .at(object.place(one, Generation.place(object, List.of("data", keys.get(0)))));
  }

  private boolean isKeptByLookup(UpgradeObject object) {
    boolean isApplied = !object.isHook() || !object.upgradeEvents().isEmpty();
    String template = object.manifest().template();
    return object.is("Secret", "ConfigMap")
        && isApplied
        && lookups.isUsedBy(template)
        && !lookups.uses(template, Lookups.INSTALL);
  }

  private static Map<ObjectKey, UpgradeObject> byKey(Rendering rendering) {
    Map<ObjectKey, UpgradeObject> objects = new LinkedHashMap<>();
    UpgradeObject.of(rendering).forEach(object -> objects.put(object.key(), object));
    return objects;
  }

  /** Returns what the API server stores: texts of stringData are encoded. */
  private static ObjectNode data(JsonNode secret) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    if (secret.path("data").isObject()) {
      data.setAll((ObjectNode) secret.path("data").deepCopy());
    }
    secret
        .path("stringData")
        .properties()
        .forEach(entry -> data.put(entry.getKey(), encoded(entry.getValue().asText())));
    return data;
  }

  private static String encoded(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> differing(ObjectNode data, ObjectNode other) {
    List<String> keys = new ArrayList<>();
    data.properties()
        .forEach(
            entry -> {
              if (!entry.getValue().asText().equals(other.path(entry.getKey()).asText())) {
                keys.add(entry.getKey());
              }
            });
    return keys;
  }

  private static List<String> changed(
      UpgradeObject object, List<String> keys, Map<ObjectKey, UpgradeObject> upgraded) {
    UpgradeObject after = upgraded.get(object.key());
    if (after == null) {
      return List.of();
    }
    List<String> differing = differing(data(object.content()), data(after.content()));
    return keys.stream().filter(differing::contains).toList();
  }

  private static List<String> encodedTwice(
      UpgradeObject object, List<String> keys, Map<ObjectKey, UpgradeObject> upgraded) {
    UpgradeObject after = upgraded.get(object.key());
    if (after == null) {
      return List.of();
    }
    ObjectNode before = data(object.content());
    ObjectNode data = data(after.content());
    return keys.stream()
        .filter(key -> data.path(key).asText().equals(encoded(before.path(key).asText())))
        .toList();
  }

  private Optional<Finding> finding(
      UpgradeObject object, List<String> changed, boolean isRendered) {
    String template = object.manifest().template();
    Set<String> requested = requests.computeIfAbsent(template, this::requests);
    String namespace = one.subject().namespace();
    String in = object.content().at("/metadata/namespace").asText("");
    String place = in.isEmpty() ? namespace : in;
    String name = object.content().at("/metadata/name").asText("");
    String own = object.apiVersion() + "|" + object.key().kind() + "|" + place + "|" + name;
    String keys = String.join(", ", changed);
    boolean isList = requested.stream().anyMatch(request -> isListOf(request, own));
    if (requested.contains(own) || isList) {
      return wrongKey(object, changed, isRendered);
    }
    if (requested.isEmpty() || !isRendered) {
      return Optional.empty();
    }
    String asked =
        String.join(", ", requested.stream().map(request -> shown(request, place)).toList());
    return Optional.of(
        finding(
            object,
            "lookup requests "
                + asked
                + ", and the chart makes "
                + object.key().kind()
                + " '"
                + name
                + "' in namespace '"
                + place
                + "'; every upgrade changes its "
                + keys,
            "give lookup the kind, namespace and name of the rendered object"));
  }

  /** Without a name all objects of the namespace are requested; without both, of all namespaces. */
  private static boolean isListOf(String request, String own) {
    String prefix = request.endsWith("||") ? request.substring(0, request.length() - 1) : request;
    return request.endsWith("|") && own.startsWith(prefix);
  }

  private Optional<Finding> wrongKey(
      UpgradeObject object, List<String> changed, boolean isRendered) {
    String name = object.content().at("/metadata/name").asText("");
    String template = object.manifest().template();
    if (lookups.textsWith(template, Lookups.LOOKUP).stream().anyMatch(STRING_DATA.asPredicate())) {
      return Optional.of(
          finding(
              object,
              "lookup reads stringData of Secret '"
                  + name
                  + "', which the API server never returns"
                  + (isRendered
                      ? "; every upgrade changes its " + String.join(", ", changed)
                      : "; every upgrade fails"),
              "read data, whose values are encoded"));
    }
    return readKey(object.manifest().template(), object)
        .map(
            key ->
                finding(
                    object,
                    "lookup reads the key '"
                        + key
                        + "' of "
                        + object.key().kind()
                        + " '"
                        + name
                        + "', which has "
                        + String.join(", ", names(object))
                        + (isRendered
                            ? "; every upgrade changes its " + String.join(", ", changed)
                            : "; every upgrade fails"),
                    "read the key that the object has"));
  }

  private Finding finding(UpgradeObject object, String message, String remedy) {
    return Finding.of(RULE, message)
        .aboutObject(object.label())
        .at(object.place(one, List.of("metadata", "name")))
        .withRemedy(remedy);
  }

  private static List<String> names(UpgradeObject object) {
    List<String> names = new ArrayList<>();
    data(object.content()).fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static String shown(String request, String place) {
    String[] parts = request.split("\\|", -1);
    boolean isElsewhere = !parts[2].equals(place);
    return parts[1]
        + " '"
        + parts[3]
        + "'"
        + (isElsewhere ? " in namespace '" + parts[2] + "'" : "");
  }

  /** Returns a constant key that the template reads and the Secret does not have. */
  private Optional<String> readKey(String template, UpgradeObject object) {
    List<String> names = names(object);
    Set<String> read = new TreeSet<>();
    for (String text : lookups.textsWith(template, Lookups.LOOKUP)) {
      Matcher matcher = READ_KEY.matcher(text);
      while (matcher.find()) {
        read.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
      }
    }
    read.removeAll(names);
    return read.stream().findFirst();
  }

  /** Lets each lookup of a template fail, one after the other: the message has what it requests. */
  private Set<String> requests(String template) {
    Set<String> found = new TreeSet<>();
    Set<String> known = new TreeSet<>();
    for (int i = 0; i < MOST_REQUESTS; i++) {
      HelmFailure failure = failure(known);
      Matcher request = REQUEST.matcher(failure == null ? "" : failure.text());
      if (failure == null || !request.find()) {
        return found;
      }
      known.add(request.group(1));
      boolean isHere =
          failure.frames().stream().anyMatch(frame -> frame.file().equals(template))
              || failure.text().contains(template);
      if (isHere) {
        found.add(request.group(1));
      }
    }
    return found;
  }

  private @Nullable HelmFailure failure(Set<String> known) {
    try {
      renderer.render(upgrade, known);
      return null;
    } catch (UnableToRenderException e) {
      return e.failure();
    }
  }
}
