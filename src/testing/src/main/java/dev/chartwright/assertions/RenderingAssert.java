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
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.Assertions;
import org.opentest4j.MultipleFailuresError;

/** Assertions on everything that a case rendered. A selection that matches nothing fails. */
public final class RenderingAssert extends AbstractAssert<RenderingAssert, Rendering> {
  RenderingAssert(Rendering actual) {
    super(actual, RenderingAssert.class);
    as(actual.subject().name());
  }

  /**
   * Continues with one object.
   *
   * @return assertions on the object
   * @throws AssertionError if nothing matches, or more than one; the message lists those that exist
   */
  public ManifestAssert manifest(String kind, String name) {
    List<Manifest> found = find(m -> m.kind().equals(kind) && m.name().equals(name));
    if (found.size() != 1) {
      throw failure(
          "expected one %s named '%s', but found %d; the names of this kind are: %s",
          kind, name, found.size(), names(kind));
    }
    return new ManifestAssert(found.get(0));
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

  private List<Manifest> find(Predicate<Manifest> picked) {
    return actual.manifests().stream().filter(picked).toList();
  }

  private List<String> names(String kind) {
    return find(m -> m.kind().equals(kind)).stream().map(Manifest::name).toList();
  }
}
