package dev.chartwright.assertions;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.chartwright.assertions.internal.Differences;
import dev.chartwright.check.Nearest;
import dev.chartwright.internal.kubernetes.Quantity;
import dev.chartwright.internal.yaml.Json;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.assertj.core.api.AbstractAssert;

/** What all assertions on an object, or on a part of it, have. */
abstract class PlacedAssert<S extends PlacedAssert<S, A>, A> extends AbstractAssert<S, A> {
  private final Place place;

  PlacedAssert(A actual, Place place, Class<?> type) {
    super(actual, type);
    this.place = place;
    as("%s", place);
  }

  final Place place() {
    return place;
  }

  /** Returns the content that paths begin at. */
  abstract JsonNode node();

  /**
   * Continues with the value at a path.
   *
   * @param path such as {@code spec.template.spec.containers[name=web].image}, or {@code
   *     metadata.labels["app.kubernetes.io/name"]}
   * @return assertions on the value
   * @throws AssertionError if that path has no value; the message lists what exists
   */
  public ValueAssert at(String path) {
    Optional<List<String>> steps = Paths.find(node(), path);
    if (steps.isEmpty()) {
      throw problem(place, "no value exists at '" + path + "': " + Paths.whatIsThere(node(), path));
    }
    return new ValueAssert(Paths.child(node(), steps.get()), place.get(steps.get()));
  }

  /**
   * Verifies that a path has no value.
   *
   * @param path a path as {@link #at} takes it
   * @throws AssertionError if there is a value
   */
  public S hasNothingAt(String path) {
    Optional<List<String>> steps = Paths.find(node(), path);
    if (steps.isPresent()) {
      throw problem(
          place.get(steps.get()),
          "expected no value at '" + path + "', but found " + Paths.child(node(), steps.get()));
    }
    return myself;
  }

  /**
   * Continues with the only value that a JSONPath selects, as suites of helm-unittest do.
   *
   * @param path such as {@code spec.template.spec.containers[?(@.name == "web")].image}
   * @return assertions on the value
   * @throws AssertionError if it selects nothing, or several values
   */
  public ValueAssert path(String path) {
    List<JsonPaths.Found> found = JsonPaths.find(node(), path);
    if (found.isEmpty()) {
      throw problem(place, "no value exists at '" + path + "': " + Paths.whatIsThere(node(), path));
    }
    if (found.size() > 1) {
      throw problem(
          place,
          "'" + path + "' selects " + found.size() + " values. Use paths(\"" + path + "\").");
    }
    return new ValueAssert(found.get(0).value(), place.get(found.get(0).steps()));
  }

  /**
   * Continues with a list of all values that a JSONPath selects.
   *
   * @param path such as {@code $..image}
   * @return assertions on the list
   * @throws AssertionError if it selects nothing
   */
  public ValueAssert paths(String path) {
    List<JsonPaths.Found> found = JsonPaths.find(node(), path);
    if (found.isEmpty()) {
      throw problem(place, "no value exists at '" + path + "': " + Paths.whatIsThere(node(), path));
    }
    ArrayNode all = Json.array();
    found.forEach(one -> all.add(one.value()));
    return new ValueAssert(all, place).as("%s %s", place, path);
  }

  /**
   * Verifies several requirements; one message lists all failures.
   *
   * @param requirements what it must meet
   * @throws AssertionError if one is not met
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // they are only read
  public final S all(Consumer<? super S>... requirements) {
    Failures.of(descriptionText(), myself, List.of(requirements));
    return myself;
  }

  /**
   * Returns it as an object of a class, such as one of the Kubernetes model of fabric8.
   *
   * @param type a class that Jackson can create
   * @throws AssertionError if it does not fit the class
   */
  public <T> T as(Class<T> type) {
    try {
      return Json.convert(node(), typed(type));
    } catch (IllegalArgumentException e) {
      String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw problem(place, "it is not a " + type.getName() + ": " + why);
    }
  }

  static <T> TypeReference<T> typed(Class<T> type) {
    return new TypeReference<>() {
      @Override
      public Type getType() {
        return type;
      }
    };
  }

  /**
   * Verifies it against the snapshot of the test that calls this. It is in {@code
   * src/test/resources}, in the folder {@code __snapshot__} of the test's package, in the format of
   * helm-unittest. With {@code -Dgolden.update=true} the snapshot is written instead.
   *
   * @throws AssertionError if it differs, or the snapshot does not exist
   */
  public S matchesSnapshot() {
    return matchesSnapshot(SnapshotFile.ofTest());
  }

  /**
   * Verifies it against a snapshot, as {@link #matchesSnapshot()} does.
   *
   * @param file the file of the snapshots
   * @throws AssertionError if it differs, or the snapshot does not exist
   */
  public S matchesSnapshot(Path file) {
    if (place.node().equals(node())) {
      SnapshotFile.verify(file, place);
    } else {
      SnapshotFile.verify(file, place, descriptionText(), Trees.yaml(node()));
    }
    return myself;
  }

  /** Returns a failure that states what made the place. */
  final AssertionError problem(Place at, String message) {
    return failure("%s", message + at.origin());
  }

  /** Returns a failure with what an IDE compares. */
  final AssertionError difference(Place at, JsonNode expected, JsonNode found) {
    String before = Trees.yaml(expected);
    String after = Trees.yaml(found);
    return mismatch(at, before, after, where(at) + "expected (-), found (+)", "");
  }

  private String where(Place at) {
    return at.path().equals(place.path()) ? "" : Paths.written(at.path()) + ": ";
  }

  final AssertionError mismatch(
      Place at, String expected, String found, String message, String more) {
    return failureWithActualExpected(
        found.stripTrailing(),
        expected.stripTrailing(),
        "%s",
        message + "\n" + Differences.between(expected, found) + more + at.origin());
  }

  /** Verifies a text that is made of the one at a place. */
  final void verifyText(Place at, String expected, String found) {
    if (!expected.equals(found)) {
      throw mismatch(at, expected, found, where(at) + "expected (-), found (+)", "");
    }
  }

  /** Verifies a quantity: 1 is 1000m. */
  final void verifyAmount(Place at, String amount) {
    Quantity wanted =
        Quantity.parse(amount)
            .orElseThrow(
                () -> new IllegalArgumentException("'" + amount + "' is not a valid quantity"));
    if (Quantity.parse(at.text()).filter(wanted::isEqualTo).isEmpty()) {
      throw at.exists()
          ? mismatch(at, amount, at.text(), where(at) + "expected (-), found (+)", "")
          : problem(at, "no value exists at '" + Paths.written(at.path()) + "'");
    }
  }

  /** Verifies names that are sorted. */
  final void verifyNames(Place at, List<String> expected, List<String> found) {
    if (!expected.equals(found)) {
      throw difference(at, Json.tree(expected), Json.tree(found));
    }
  }

  /** Verifies a value, if it is there. */
  final void verify(Place at, Object expected) {
    JsonNode wanted = Json.tree(expected);
    if (!Trees.same(at.node(), wanted)) {
      throw difference(at, wanted, at.node());
    }
  }

  /** Returns a sentence with what exists, and what is most similar. */
  static String missing(String what, String name, Collection<String> existing) {
    return "no "
        + what
        + " '"
        + name
        + "' exists, "
        + (existing.isEmpty() ? "nor any other" : "only " + String.join(", ", existing))
        + Nearest.to(name, existing).map(one -> "; " + Nearest.question(one)).orElse("");
  }
}
