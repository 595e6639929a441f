package dev.chartwright.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.internal.yaml.YamlDocument;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ManifestTest {
  private static Manifest of(String text) throws YamlDocument.SyntaxException {
    return new Manifest(
        "web/templates/a.yaml", text, 10, Optional.of(YamlDocument.parse(text, 10)));
  }

  @Test
  void shouldTellWhatItIs() throws Exception {
    Manifest manifest =
        of("apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\n  namespace: space\n");

    assertThat(manifest.apiVersion()).isEqualTo("apps/v1");
    assertThat(manifest.kind()).isEqualTo("Deployment");
    assertThat(manifest.name()).isEqualTo("web");
    assertThat(manifest.namespace()).contains("space");
    assertThat(manifest.label()).isEqualTo("Deployment/web");
    assertThat(manifest.lineOf(List.of("metadata", "namespace"))).isEqualTo(14);
    assertThat(manifest.isBlank()).isFalse();
  }

  @Test
  void shouldTellWhatItLacks() throws Exception {
    Manifest manifest = of("metadata:\n  name: {a: b}\n  namespace: ~\n");

    assertThat(manifest.kind()).isEmpty();
    assertThat(manifest.name()).isEmpty();
    assertThat(manifest.namespace()).isEmpty();
    assertThat(manifest.label()).isEqualTo("?/?");
  }

  @Test
  void shouldHaveNoContentWhenItIsNoYaml() {
    Manifest manifest = new Manifest("web/templates/a.yaml", "a: [", 10, Optional.empty());

    assertThat(manifest.content().isMissingNode()).isTrue();
    assertThat(manifest.isBlank()).isFalse();
    assertThat(manifest.lineOf(List.of("a"))).isEqualTo(10);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "test                      | test                    | false",
        "'pre-install, POST-UPGRADE ' | pre-install post-upgrade | false",
        "test-success              | test-success            | false",
        "crd-install               | crd-install             | true",
        "'test,other'              | test other              | true",
      })
  void shouldReadHookEvents(String annotation, String events, boolean unknown) throws Exception {
    Manifest manifest =
        of("kind: A\nmetadata: {name: a, annotations: {helm.sh/hook: \"" + annotation + "\"}}");

    assertThat(manifest.isHook()).isTrue();
    assertThat(manifest.hooks()).containsExactly(events.split(" "));
    assertThat(manifest.isUnknownHook()).isEqualTo(unknown);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pre-install,", ",pre-install", "pre-install,,post-install", ","})
  void shouldTakeACommaTooManyForAnUnknownEvent(String annotation) throws Exception {
    Manifest manifest =
        of("kind: A\nmetadata: {name: a, annotations: {helm.sh/hook: \"" + annotation + "\"}}");

    assertThat(manifest.isUnknownHook()).isTrue();
  }

  @Test
  void shouldTakeAnEmptyHookForAnUnknownOne() throws Exception {
    Manifest manifest = of("kind: A\nmetadata: {name: a, annotations: {helm.sh/hook: \"\"}}");

    assertThat(manifest.hooks()).isEmpty();
    assertThat(manifest.isUnknownHook()).isTrue();
  }
}
