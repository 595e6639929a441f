package dev.chartwright.chart;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The content of Chart.yaml.
 *
 * @param name the chart's name
 * @param version the chart's version
 * @param appVersion the version of what it deploys
 * @param kubeVersion the range of Kubernetes versions that it accepts, in Helm's semver syntax
 * @param type {@code application} or {@code library}
 * @param dependencies the declared subcharts
 * @param fields everything in the file, sorted by key, as maps, lists, strings, numbers and
 *     booleans
 */
public record ChartMetadata(
    String name,
    String version,
    Optional<String> appVersion,
    Optional<String> kubeVersion,
    String type,
    List<Dependency> dependencies,
    Map<String, Object> fields) {
  /**
   * A maintainer of the chart.
   *
   * @param email the address for mail
   * @param url a page
   */
  public record Maintainer(String name, Optional<String> email, Optional<String> url) {}

  /**
   * A declared subchart.
   *
   * @param name the subchart's own name
   * @param alias its name in this chart, if it differs
   * @param version the range of versions requested
   * @param repository where it comes from, empty for a local one
   * @param condition values keys that enable or disable it, comma separated
   * @param tags names that enable or disable it together with others
   */
  public record Dependency(
      String name,
      Optional<String> alias,
      String version,
      String repository,
      Optional<String> condition,
      List<String> tags) {
    public Dependency {
      tags = List.copyOf(tags);
    }

    /**
     * Returns whether it is part of every release.
     *
     * @return true if neither a condition nor a tag can disable it
     */
    public boolean isUnconditional() {
      return condition.isEmpty() && tags.isEmpty();
    }

    /**
     * Returns the alias, or else the name.
     *
     * @return the alias, or the name
     */
    public String effectiveName() {
      return alias.orElse(name);
    }
  }

  public ChartMetadata {
    dependencies = List.copyOf(dependencies);
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /**
   * Returns what the chart is, in one sentence.
   *
   * @return the description, if there is one
   */
  public Optional<String> description() {
    return text(fields, "description");
  }

  /**
   * Returns a page about the chart.
   *
   * @return the key {@code home}
   */
  public Optional<String> home() {
    return text(fields, "home");
  }

  /**
   * Returns a picture.
   *
   * @return the key {@code icon}: a URL
   */
  public Optional<String> icon() {
    return text(fields, "icon");
  }

  /**
   * Returns whether the chart is deprecated.
   *
   * @return the key {@code deprecated}
   */
  public boolean isDeprecated() {
    return Boolean.TRUE.equals(fields.get("deprecated"));
  }

  /**
   * Returns words to search for.
   *
   * @return the key {@code keywords}
   */
  public List<String> keywords() {
    return items("keywords").map(String::valueOf).toList();
  }

  /**
   * Returns where its sources are.
   *
   * @return the key {@code sources}: URLs
   */
  public List<String> sources() {
    return items("sources").map(String::valueOf).toList();
  }

  /**
   * Who looks after it.
   *
   * @return the maintainers that have a name
   */
  public List<Maintainer> maintainers() {
    return items("maintainers")
        .filter(Map.class::isInstance)
        .map(item -> (Map<?, ?>) item)
        .filter(item -> text(item, "name").isPresent())
        .map(
            item ->
                new Maintainer(
                    text(item, "name").orElseThrow(), text(item, "email"), text(item, "url")))
        .toList();
  }

  /**
   * Returns what is noted for tools, such as {@code artifacthub.io/changes}.
   *
   * @return the annotations, sorted by key
   */
  public Map<String, String> annotations() {
    Map<String, String> annotations = new LinkedHashMap<>();
    if (fields.get("annotations") instanceof Map<?, ?> map) {
      map.forEach((key, value) -> annotations.put(String.valueOf(key), String.valueOf(value)));
    }
    return Collections.unmodifiableMap(annotations);
  }

  private Stream<?> items(String key) {
    return fields.get(key) instanceof List<?> list ? list.stream() : Stream.empty();
  }

  private static Optional<String> text(Map<?, ?> map, String key) {
    Object value = map.get(key);
    return value == null
        ? Optional.empty()
        : Optional.of(value.toString()).filter(t -> !t.isEmpty());
  }

  /**
   * Returns whether it only gives templates to others.
   *
   * @return true for {@code type: library}
   */
  public boolean isLibrary() {
    return type.equals("library");
  }
}
