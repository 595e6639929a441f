package dev.chartwright.assertions;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.internal.yaml.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Assertions on a container. */
public final class ContainerAssert extends PlacedAssert<ContainerAssert, JsonNode> {
  private final Place pod;

  ContainerAssert(Place place, Place pod) {
    super(place.node(), place, ContainerAssert.class);
    this.pod = pod;
    as("%s container '%s'", place.manifest().label(), place.get("name").text());
  }

  @Override
  JsonNode node() {
    return actual;
  }

  /**
   * Verifies the image.
   *
   * @throws AssertionError if it is another one
   */
  public ContainerAssert hasImage(String image) {
    at("image").isEqualTo(image);
    return this;
  }

  private Place env(String name) {
    Place all = place().get("env");
    return all.item("name", name)
        .orElseThrow(() -> problem(all, missing("variable", name, all.texts("name"))));
  }

  /**
   * Verifies a variable that has a value.
   *
   * @throws AssertionError if it is missing, has another value, or takes it from elsewhere
   */
  public ContainerAssert hasEnv(String name, String value) {
    Place variable = env(name);
    if (variable.get("valueFrom").exists()) {
      throw problem(
          variable.get("valueFrom"),
          "the variable '" + name + "' has no value, but " + variable.get("valueFrom").node());
    }
    verifyText(variable.get("value"), value, variable.get("value").text());
    return this;
  }

  /**
   * Verifies that a variable does not exist.
   *
   * @throws AssertionError if it exists
   */
  public ContainerAssert hasNoEnv(String name) {
    Optional<Place> found = place().get("env").item("name", name);
    if (found.isPresent()) {
      throw problem(
          found.get(), "expected no variable '" + name + "', but found " + found.get().node());
    }
    return this;
  }

  /**
   * Verifies a variable that takes its value from a Secret.
   *
   * @throws AssertionError if it is missing, or takes it from elsewhere
   */
  public ContainerAssert hasEnvFromSecret(String name, String secret, String key) {
    return hasEnvFrom(name, "secretKeyRef", secret, key);
  }

  /**
   * Verifies a variable that takes its value from a ConfigMap.
   *
   * @throws AssertionError if it is missing, or takes it from elsewhere
   */
  public ContainerAssert hasEnvFromConfigMap(String name, String configMap, String key) {
    return hasEnvFrom(name, "configMapKeyRef", configMap, key);
  }

  private ContainerAssert hasEnvFrom(String name, String field, String object, String key) {
    Place variable = env(name);
    Place from = variable.get("valueFrom", field);
    JsonNode wanted = Json.object().put("name", object).put("key", key);
    if (!from.exists()) {
      throw problem(
          variable, "the variable '" + name + "' has no " + field + ", but is " + variable.node());
    }
    JsonNode found =
        Json.object().put("name", from.get("name").text()).put("key", from.get("key").text());
    if (!found.equals(wanted)) {
      throw difference(from, wanted, found);
    }
    return this;
  }

  /**
   * Verifies that all keys of a Secret become variables.
   *
   * @throws AssertionError if they do not; the message lists those of which the keys do
   */
  public ContainerAssert hasAllEnvFromSecret(String secret) {
    return hasAllEnvFrom("secretRef", "Secret", secret);
  }

  /**
   * Verifies that all keys of a ConfigMap become variables.
   *
   * @throws AssertionError if they do not; the message lists those of which the keys do
   */
  public ContainerAssert hasAllEnvFromConfigMap(String configMap) {
    return hasAllEnvFrom("configMapRef", "ConfigMap", configMap);
  }

  private ContainerAssert hasAllEnvFrom(String field, String kind, String name) {
    Place all = place().get("envFrom");
    List<String> names =
        all.items().stream()
            .map(item -> item.get(field, "name").text())
            .filter(text -> !text.isEmpty())
            .toList();
    if (!names.contains(name)) {
      throw problem(all, "in envFrom " + missing(kind, name, names));
    }
    return this;
  }

  /**
   * Verifies a port.
   *
   * @param port the containerPort
   * @throws AssertionError if it is missing; the message lists those that exist
   */
  public ContainerAssert hasPort(int port) {
    Place all = place().get("ports");
    if (all.item("containerPort", String.valueOf(port)).isEmpty()) {
      throw problem(all, missing("port", String.valueOf(port), all.texts("containerPort")));
    }
    return this;
  }

  /**
   * Verifies a port that has a name.
   *
   * @param port the containerPort
   * @throws AssertionError if it is missing, or another one
   */
  public ContainerAssert hasPort(String name, int port) {
    Place all = place().get("ports");
    Place found =
        all.item("name", name)
            .orElseThrow(() -> problem(all, missing("port", name, all.texts("name"))));
    verify(found.get("containerPort"), port);
    return this;
  }

  /**
   * Verifies a request for a resource.
   *
   * @param resource such as {@code memory}
   * @param amount compared as an amount: 1 is 1000m
   * @throws AssertionError if it is missing, or another one
   */
  public ContainerAssert hasRequest(String resource, String amount) {
    return hasAmount("requests", resource, amount);
  }

  /**
   * Verifies a limit of a resource.
   *
   * @param resource such as {@code memory}
   * @param amount compared as an amount: 1 is 1000m
   * @throws AssertionError if it is missing, or another one
   */
  public ContainerAssert hasLimit(String resource, String amount) {
    return hasAmount("limits", resource, amount);
  }

  private ContainerAssert hasAmount(String list, String resource, String amount) {
    at("resources." + list + "[\"" + resource + "\"]").asText();
    verifyAmount(place().get("resources", list, resource), amount);
    return this;
  }

  /**
   * Continues with the probe that decides whether the container is restarted.
   *
   * @throws AssertionError if there is none
   */
  public ValueAssert livenessProbe() {
    return at("livenessProbe");
  }

  /**
   * Continues with the probe that decides whether the Pod gets traffic.
   *
   * @throws AssertionError if there is none
   */
  public ValueAssert readinessProbe() {
    return at("readinessProbe");
  }

  /**
   * Continues with the probe that decides when the other probes begin.
   *
   * @throws AssertionError if there is none
   */
  public ValueAssert startupProbe() {
    return at("startupProbe");
  }

  /**
   * Continues with what is mounted at a path.
   *
   * @param path the mountPath
   * @return assertions on it, such as {@code mount("/data").at("readOnly")}
   * @throws AssertionError if nothing is; the message lists the paths that exist
   */
  public ValueAssert mount(String path) {
    Place all = place().get("volumeMounts");
    Place found =
        all.item("mountPath", path)
            .orElseThrow(() -> problem(all, missing("mount", path, all.texts("mountPath"))));
    return new ValueAssert(found.node(), found);
  }

  /**
   * Verifies that a volume of the Pods is mounted.
   *
   * @param path the mountPath
   * @throws AssertionError if nothing, or another volume, is mounted there, or if the Pods do not
   *     have the volume
   */
  public ContainerAssert hasMount(String volume, String path) {
    mount(path).at("name").isEqualTo(volume);
    Place all = pod.get("volumes");
    List<String> volumes = new ArrayList<>(all.texts("name"));
    Place.of(place().rendering(), place().manifest())
        .get("spec", "volumeClaimTemplates")
        .items()
        .forEach(claim -> volumes.add(claim.get("metadata", "name").text()));
    if (!volumes.contains(volume)) {
      throw problem(all, missing("volume", volume, volumes));
    }
    return this;
  }

  /**
   * Verifies a field of the security context of the container, or else of its Pods.
   *
   * @param field such as {@code runAsNonRoot}
   * @param value what it must be
   * @throws AssertionError if it is another one, or missing in both
   */
  public ContainerAssert hasSecurity(String field, Object value) {
    Place own = place().get("securityContext", field);
    Place used = own.exists() ? own : pod.get("securityContext", field);
    if (!used.exists()) {
      throw problem(
          own, "neither the container nor its Pods have '" + field + "' in a security context");
    }
    verify(used, value);
    return this;
  }
}
