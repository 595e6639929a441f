package dev.chartwright.assertions;

import dev.chartwright.assertions.internal.GoldenFile;
import dev.chartwright.check.Checks;
import dev.chartwright.check.Finding;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.Rendering;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ListAssert;
import org.opentest4j.MultipleFailuresError;

/** Assertions on everything that a case rendered. A selection that matches nothing fails. */
public final class RenderingAssert extends ObjectsAssert<RenderingAssert> {
  RenderingAssert(Rendering actual) {
    super(actual, RenderingAssert.class);
    as(actual.subject().name());
  }

  /**
   * Continues with all objects of a kind as objects of a class.
   *
   * @param type a class that Jackson can create and that has the kind's name, such as one of the
   *     Kubernetes model of fabric8
   * @return AssertJ's assertions on lists
   * @throws AssertionError if no object has the kind, or one does not fit the class
   */
  public <T> ListAssert<T> objects(Class<T> type) {
    List<Manifest> found = find(m -> m.kind().equals(type.getSimpleName()));
    if (found.isEmpty()) {
      throw failure("no %s exists; the kinds are: %s", type.getSimpleName(), kinds());
    }
    return Assertions.assertThat(
            found.stream().map(m -> new PlainAssert(Place.of(actual, m)).as(type)).toList())
        .as("%s", descriptionText() + ": " + type.getSimpleName());
  }

  /**
   * Verifies several requirements; one message lists all failures.
   *
   * @param requirements what it must meet
   * @throws AssertionError if one is not met
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // they are only read
  public final RenderingAssert all(Consumer<? super RenderingAssert>... requirements) {
    Failures.of(descriptionText(), this, List.of(requirements));
    return this;
  }

  /**
   * Verifies all objects against the snapshot of the test that calls this, in {@code
   * src/test/resources}, in the folder {@code __snapshot__} of the test's package. What the chart
   * generates again at each render is compared by shape. With {@code -Dgolden.update=true} the
   * snapshot is written instead.
   *
   * @throws AssertionError if they differ, or the snapshot does not exist
   */
  public RenderingAssert matchesSnapshot() {
    return matchesSnapshot(SnapshotFile.ofTest());
  }

  /**
   * Verifies all objects against a snapshot, as {@link #matchesSnapshot()} does.
   *
   * @param file the file of the snapshots
   * @throws AssertionError if they differ, or the snapshot does not exist
   */
  public RenderingAssert matchesSnapshot(Path file) {
    SnapshotFile.verify(file, actual);
    return this;
  }

  /**
   * Verifies that the object does not exist.
   *
   * @throws AssertionError if there is one
   */
  public RenderingAssert hasNo(String kind, String name) {
    if (!find(m -> m.kind().equals(kind) && m.name().equals(name)).isEmpty()) {
      throw failure("expected no %s named '%s'", kind, name);
    }
    return this;
  }

  /**
   * Verifies that no object of a kind exists.
   *
   * @throws AssertionError if there is one
   */
  public RenderingAssert hasNo(String kind) {
    if (!find(m -> m.kind().equals(kind)).isEmpty()) {
      throw failure("expected no %s, but found: %s", kind, names(kind));
    }
    return this;
  }

  /**
   * Verifies which objects of a kind exist.
   *
   * @param names their names, in any order
   * @throws AssertionError if there are others, or fewer
   */
  public RenderingAssert hasExactly(String kind, String... names) {
    Assertions.assertThat(find(m -> m.kind().equals(kind)).stream().map(Manifest::name))
        .as(descriptionText() + ": " + kind)
        .containsExactlyInAnyOrder(names);
    return this;
  }

  /**
   * Verifies every object that a condition picks; one message lists all failures.
   *
   * @param what what is picked, for the message
   * @param requirement what each must meet
   * @throws AssertionError if one does not, or if none is picked
   */
  public RenderingAssert every(
      String what, Predicate<Manifest> picked, Consumer<Manifest> requirement) {
    List<Manifest> found = find(picked);
    if (found.isEmpty()) {
      throw failure("no %s exists among %d documents", what, actual.manifests().size());
    }
    List<Throwable> failures =
        found.stream()
            .flatMap(
                manifest -> {
                  try {
                    requirement.accept(manifest);
                    return java.util.stream.Stream.<Throwable>empty();
                  } catch (AssertionError e) {
                    return java.util.stream.Stream.of(
                        new AssertionError(
                            manifest.label() + " (" + manifest.template() + "): " + e.getMessage(),
                            e));
                  }
                })
            .toList();
    if (!failures.isEmpty()) {
      throw new MultipleFailuresError(
          descriptionText()
              + ": "
              + failures.size()
              + " of "
              + found.size()
              + " documents ("
              + what
              + ")",
          failures);
    }
    return this;
  }

  /**
   * Verifies every object.
   *
   * @param requirement what each must meet
   * @throws AssertionError if one does not, or if there is none
   */
  public RenderingAssert everyManifest(Consumer<Manifest> requirement) {
    return every("object", any -> true, requirement);
  }

  /**
   * Verifies that the manifests stage finds nothing: all documents are well-formed, named and
   * valid.
   *
   * @throws AssertionError if it finds anything
   */
  public RenderingAssert hasNoFindings() {
    List<Finding> findings =
        Checks.manifests().stream().flatMap(check -> check.check(actual).stream()).toList();
    if (!findings.isEmpty()) {
      throw failure(
          "expected no findings, but found %d:%n%s",
          findings.size(),
          findings.stream()
              .map(f -> f.rule() + " " + f.location().map(l -> l + " ").orElse("") + f.message())
              .collect(Collectors.joining(System.lineSeparator())));
    }
    return this;
  }

  /**
   * Continues with the text of NOTES.txt.
   *
   * @return AssertJ's assertions on strings
   * @throws AssertionError if the chart has no notes
   */
  public AbstractStringAssert<?> notes() {
    if (actual.notes().isEmpty()) {
      throw failure("the chart prints no notes; add templates/NOTES.txt");
    }
    return Assertions.assertThat(actual.notes().get()).as(descriptionText() + " NOTES.txt");
  }

  /**
   * Verifies all documents against a golden file. What the chart generates again at each render is
   * compared by shape. With {@code -Dgolden.update=true} the file is written instead.
   *
   * @throws AssertionError if the documents differ, or the file does not exist
   */
  public RenderingAssert matchesGolden(Path file) {
    GoldenFile.verify(file, Masked.text(actual));
    return this;
  }

  private List<String> names(String kind) {
    return find(m -> m.kind().equals(kind)).stream().map(Manifest::name).toList();
  }
}
