package dev.chartwright.check.internal.schema;

import dev.chartwright.check.internal.schema.Shape.Identity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The API of one minor version of Kubernetes. */
final class KubernetesApi {
  private final KubernetesData data;
  private final int minor;
  private final Map<String, Shape> definitions = new ConcurrentHashMap<>();
  private final Map<ApiKind, Optional<Shape>> kinds = new ConcurrentHashMap<>();

  KubernetesApi(KubernetesData data, int minor) {
    this.data = data;
    this.minor = minor;
  }

  /** Returns the shape of a kind that this version serves. */
  Optional<Shape> shape(ApiKind kind) {
    return kinds.computeIfAbsent(
        kind,
        wanted ->
            data.kinds(wanted.kind()).stream()
                .filter(one -> one.apiVersion().equals(wanted.apiVersion()) && one.isIn(minor))
                .findFirst()
                .map(one -> reference(one.definition())));
  }

  /**
   * Returns the versions of the API that this version serves a kind of that name by, in the same
   * group.
   */
  List<String> servedBy(ApiKind kind) {
    return data.kinds(kind.kind()).stream()
        .filter(one -> one.isIn(minor))
        .map(KubernetesData.Kind::apiVersion)
        .filter(
            one -> ApiKind.groupOf(one).equals(kind.group()) || kind.group().equals("extensions"))
        .toList();
  }

  /** Returns which versions of Kubernetes serve a kind, in words, if any known one does. */
  Optional<String> otherVersions(ApiKind kind) {
    return data.kinds(kind.kind()).stream()
        .filter(one -> one.apiVersion().equals(kind.apiVersion()) && !one.isIn(minor))
        .findFirst()
        .map(one -> VersionRanges.inWords(one.versions()));
  }

  /** Returns whether a group is Kubernetes' own, so that what is not in it does not exist. */
  boolean owns(String group) {
    return group.equals("extensions") || data.hasGroup(group);
  }

  /** Returns the metadata of any object. */
  Shape objectMeta() {
    return reference("meta.v1.ObjectMeta");
  }

  private Shape reference(String name) {
    return new Shape.Reference(() -> definition(name));
  }

  private Shape definition(String name) {
    return definitions.computeIfAbsent(name, this::read);
  }

  private Shape read(String name) {
    Map<String, Shape> fields = new HashMap<>();
    List<String> required = new ArrayList<>();
    Map<String, String> elsewhere = new HashMap<>();
    data.eachLine(
        name,
        line -> {
          boolean must = line.charAt(0) == '!';
          int space = line.indexOf(' ');
          int at = line.lastIndexOf(" @");
          String field = line.substring(must ? 1 : 0, space);
          if (at > 0 && !VersionRanges.contains(line.substring(at + 2), minor)) {
            elsewhere.put(field, line.substring(at + 2));
            return;
          }
          fields.put(field, type(line.substring(space + 1, at > 0 ? at : line.length())));
          if (must) {
            required.add(field);
          }
        });
    return new Shape.Struct(
        name,
        Map.copyOf(fields),
        List.copyOf(required),
        null,
        field -> Optional.ofNullable(elsewhere.get(field)).map(VersionRanges::inWords));
  }

  private Shape type(String text) {
    return switch (text.charAt(0)) {
      case '&' -> reference(text.substring(1));
      case '[' -> listing(text.substring(1));
      case '%' -> new Shape.Dictionary(type(text.substring(1)));
      case 's' -> text.length() == 1 ? Shape.Scalar.STRING : choice(text);
      case 'b' ->
          text.length() == 1 ? Shape.Scalar.BOOLEAN : new Shape.BooleanOr(type(text.substring(2)));
      case 'i' -> Shape.Scalar.INT32;
      case 'l' -> Shape.Scalar.INT64;
      case 'n' -> Shape.Scalar.NUMBER;
      case 'x' -> Shape.Scalar.INT_OR_STRING;
      case 'q' -> Shape.Scalar.QUANTITY;
      case 'y' -> Shape.Scalar.BASE64;
      case 't' -> Shape.Scalar.TIME;
      case 'o' -> Shape.Free.OBJECT;
      case '?' -> Shape.Free.ANYTHING;
      default -> throw new IllegalStateException("unknown type in the Kubernetes API: " + text);
    };
  }

  private static Shape choice(String text) {
    Set<String> allowed =
        new LinkedHashSet<>(Arrays.asList(text.substring(2, text.length() - 1).split("\\|")));
    return new Shape.Choice(allowed);
  }

  private Shape listing(String text) {
    int mark = text.indexOf('#');
    if (mark < 0) {
      return new Shape.Listing(type(text), null);
    }
    List<Identity.Key> keys =
        Arrays.stream(text.substring(mark + 1).split(","))
            .filter(key -> !key.isEmpty())
            .map(
                key -> {
                  int is = key.indexOf('=');
                  return is < 0
                      ? new Identity.Key(key, null)
                      : new Identity.Key(key.substring(0, is), key.substring(is + 1));
                })
            .toList();
    return new Shape.Listing(type(text.substring(0, mark)), new Identity(keys));
  }
}
