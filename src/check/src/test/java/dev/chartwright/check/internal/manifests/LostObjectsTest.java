package dev.chartwright.check.internal.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.check.Finding;
import dev.chartwright.render.Rendering;
import dev.chartwright.testing.TestChart;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LostObjectsTest {
  private static final String OBJECT = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: %s\n";

  @TempDir private Path folder;

  private List<String> found(String template) {
    Rendering rendering = TestChart.in(folder, "web").template("a.yaml", template).render();
    return new LostObjects()
        .check(rendering).stream()
            .map(one -> one.location().orElseThrow().line() + " " + one.message())
            .toList();
  }

  private List<Finding> duplicates(String template) {
    return new DuplicateKeys()
        .check(TestChart.in(folder, "web").template("a.yaml", template).render());
  }

  @Test
  void shouldNameTheObjectThatIsLost() {
    String template = OBJECT.formatted("a") + OBJECT.formatted("b");

    assertThat(found(template))
        .containsExactly("5 ConfigMap/a is lost, because no --- separates it from ConfigMap/b");
    assertThat(duplicates(template)).isEmpty();
  }

  @Test
  void shouldCountSeveralLostObjects() {
    assertThat(
            found(
                """
                {{- range list `a` `b` `c` }}
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: {{ . }}}
                {{- end }}
                """))
        .singleElement()
        .asString()
        .endsWith(
            "ConfigMap/a and 1 more are lost, because no --- separates them from ConfigMap/c");
  }

  @Test
  void shouldKnowObjectsWhoseKeysAreInAnotherOrder() {
    assertThat(
            found(
                """
                kind: ConfigMap
                metadata: {name: a}
                apiVersion: v1
                metadata: {name: b}
                kind: Secret
                apiVersion: v1
                """))
        .containsExactly("4 ConfigMap/a is lost, because no --- separates it from Secret/b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        apiVersion: v1
        kind: A
        metadata: {name: a}
        ---
        apiVersion: v1
        kind: A
        metadata: {name: b}
        """,
        "apiVersion: v1\nkind: A\nmetadata: {name: a}\ndata: {b: c}\ndata: {b: d}\n",
        "apiVersion: v1\nkind: A\nkind: A\nmetadata: {name: a}\n",
        """
        apiVersion: v1
        kind: A
        metadata: {name: a}
        data:
          text: |
            kind: B
            metadata: {name: b}
        """,
      })
  void shouldPassWhatIsOneObject(String template) {
    assertThat(found(template)).isEmpty();
  }
}
