package dev.chartwright.check.internal.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.check.Finding;
import dev.chartwright.render.Case;
import dev.chartwright.render.Renderer;
import dev.chartwright.render.Rendering;
import dev.chartwright.render.UnableToRenderException;
import dev.chartwright.testing.TestChart;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The release is rel, and its namespace is space. */
final class ForeignLookupsTest {
  private static final String REST =
      """
      apiVersion: v1
      kind: Secret
      metadata:
        name: {{ .Release.Name }}-auth
      data:
        {{- if $old }}
        password: {{ index $old.data "password" }}
        {{- else }}
        password: {{ randAlphaNum 20 | b64enc }}
        {{- end }}
      """;

  @TempDir private Path folder;

  private List<Finding> found(String template) {
    TestChart chart =
        TestChart.in(folder, "web")
            .values("name: auth\nexisting: theirs\n")
            .template("_h.tpl", "{{ define \"web.auth\" }}{{ .Release.Name }}-auth{{ end }}")
            .template("s.yaml", template);
    Case subject = chart.with();
    Renderer renderer = Renderer.of(subject.chart());
    return ForeignLookups.isPossible(renderer)
        ? check(renderer, subject.on(subject.cluster().upgrading()))
        : List.of();
  }

  /** What the stage rendered may stand for what the check would render itself. */
  private static List<Finding> check(Renderer renderer, Case upgrade) {
    List<Finding> alone = ForeignLookups.check(renderer, upgrade, Optional.empty());
    try {
      Rendering after = renderer.render(upgrade);
      assertThat(ForeignLookups.check(renderer, upgrade, Optional.of(after)))
          .extracting(Finding::message)
          .isEqualTo(alone.stream().map(Finding::message).toList());
    } catch (UnableToRenderException e) {
      // An upgrade that fails has no rendering.
    }
    return alone;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          "v1" "Secret" .Release.Namespace "auth"; Secret 'auth', and
          "v1" "Secret" .Release.Namespace .Values.name; Secret 'auth', and
          "v1" "Secret" "default" (include "web.auth" .); Secret 'rel-auth' in namespace 'default'
          "v1" "ConfigMap" .Release.Namespace (printf "%s-auth" .Release.Name); ConfigMap 'rel-auth'
          "v1" "Secret" .Release.Namespace (printf "%s-auth" .Chart.Name); Secret 'web-auth', and
          "v1" "Secret" .Release.Namespace (printf "%s-aut" .Release.Name); Secret 'rel-aut', and
          """)
  void shouldNameWhatLookupAsksFor(String arguments, String message) {
    assertThat(found("{{- $old := lookup " + arguments + " }}\n" + REST))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo("CW1522");
              assertThat(finding.message())
                  .startsWith("lookup requests " + message)
                  .endsWith(
                      "the chart makes Secret 'rel-auth' in namespace 'space'; every upgrade"
                          + " changes its password");
              assertThat(finding.object()).contains("Secret/rel-auth");
            });
  }

  @Test
  void shouldFindAConfigMapThatLookupMisses() {
    String template =
        """
        {{- $old := lookup "v1" "ConfigMap" .Release.Namespace "%s" }}
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: ids}
        data:
          id: {{ if $old }}{{ $old.data.id }}{{ else }}{{ uuidv4 }}{{ end }}
        """;

    assertThat(found(template.formatted("id")))
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.message())
                    .isEqualTo(
                        "lookup requests ConfigMap 'id', and the chart makes ConfigMap 'ids' in"
                            + " namespace 'space'; every upgrade changes its id"));
    assertThat(found(template.formatted("ids"))).isEmpty();
  }

  @Test
  void shouldAcceptATimeInAConfigMapBesideALookup() {
    assertThat(
            found(
                """
                {{- $old := lookup "v1" "ConfigMap" .Release.Namespace "ids" }}
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: ids}
                data:
                  first: {{ dig "data" "first" (now | date "2006") ($old | default dict) | quote }}
                  made: {{ now | quote }}
                """))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "index $old.data \"pass\"",
        "$old.data.pass",
        "get $old.data \"pass\"",
        "index $old.data \"pass\" | b64dec | b64enc"
      })
  void shouldNameTheKeyThatIsRead(String read) {
    String template =
        "{{- $old := lookup \"v1\" \"Secret\" .Release.Namespace (include \"web.auth\" .) }}\n"
            + REST.replace("index $old.data \"password\"", read);

    assertThat(found(template))
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.message())
                    .startsWith("lookup reads the key 'pass' of Secret 'rel-auth', which has"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"index $old.stringData \"password\"", "$old.stringData.password"})
  void shouldKnowThatNoServerReturnsStringData(String read) {
    String template =
        "{{- $old := lookup \"v1\" \"Secret\" .Release.Namespace (include \"web.auth\" .) }}\n"
            + REST.replace("index $old.data \"password\"", read);

    assertThat(found(template))
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.message())
                    .startsWith("lookup reads stringData of Secret 'rel-auth', which"));
  }

  @Test
  void shouldFindAValueThatIsEncodedTwice() {
    String template =
        "{{- $old := lookup \"v1\" \"Secret\" .Release.Namespace (include \"web.auth\" .) }}\n"
            + REST.replace("index $old.data \"password\"", "index $old.data \"password\" | b64enc");

    assertThat(found(template))
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.message())
                    .startsWith("the template encodes its password again, which lookup returns"));
  }

  @Test
  void shouldFindALookupInDefaultThoughTheCaseIsThere() {
    TestChart chart =
        TestChart.in(folder, "web")
            .template(
                "s.yaml",
                """
                {{- $old := lookup "v1" "Secret" "default" "s" }}
                apiVersion: v1
                kind: Secret
                metadata: {name: s}
                data: {p: {{ if $old }}{{ $old.data.p }}{{ else }}{{ uuidv4 | b64enc }}{{ end }}}
                """);
    Case subject = chart.with().in("default");
    Renderer renderer = Renderer.of(subject.chart());

    assertThat(check(renderer, subject.on(subject.cluster().upgrading())))
        .singleElement()
        .satisfies(
            finding -> assertThat(finding.message()).contains("Secret 's' in namespace 'default'"));
  }

  @Test
  void shouldFindOneInAHelperAndInStringData() {
    assertThat(
            found(
                """
                {{- define "web.old" }}
                {{- $old := lookup "v1" "Secret" .Release.Namespace .Release.Name }}
                {{- if $old }}{{ index $old.data "p" | b64dec }}{{ else }}{{ uuidv4 }}{{ end }}
                {{- end }}
                apiVersion: v1
                kind: Secret
                metadata: {name: other}
                stringData: {p: {{ include "web.old" . | quote }}}
                """))
        .singleElement()
        .satisfies(
            finding -> assertThat(finding.message()).startsWith("lookup requests Secret 'rel'"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lookup \"v1\" \"Secret\" .Release.Namespace (printf \"%s-auth\" .Release.Name)",
        "lookup \"v1\" \"Secret\" \"space\" (include \"web.auth\" .)",
        "(include \"web.auth\" . | lookup \"v1\" \"Secret\" .Release.Namespace) | default dict",
        "lookup \"v1\" \"Secret\" .Release.Namespace (include \"web.auth\" .) | default dict"
      })
  void shouldTakeARightLookup(String lookup) {
    String template = "{{- $old := " + lookup + " }}\n" + REST;

    assertThat(found(template)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Encoded, in stringData.
        """
        {{- $old := lookup "v1" "Secret" .Release.Namespace "s" }}
        apiVersion: v1
        kind: Secret
        metadata: {name: s}
        stringData: {p: {{ if $old }}{{ $old.data.p | b64dec }}{{ else }}{{ uuidv4 }}{{ end }}}
        """,
        // The user's own Secret comes first, then the chart's.
        """
        {{- $theirs := lookup "v1" "Secret" .Release.Namespace .Values.existing }}
        {{- $old := lookup "v1" "Secret" .Release.Namespace "s" }}
        {{- $p := dig "data" "p" (dig "data" "p" (uuidv4 | b64enc) $old) $theirs }}
        apiVersion: v1
        kind: Secret
        metadata: {name: s}
        data: {p: {{ $p }}}
        """,
        // A salted hash of a value that is kept.
        """
        {{- $old := lookup "v1" "Secret" .Release.Namespace "s" }}
        {{- $p := uuidv4 }}{{ if $old }}{{ $p = $old.data.p | b64dec }}{{ end }}
        apiVersion: v1
        kind: Secret
        metadata: {name: s}
        data: {p: {{ $p | b64enc }}, hash: {{ htpasswd "a" $p | b64enc }}}
        """,
        // Only made by the installation.
        """
        {{- if .Release.IsInstall }}{{ $old := lookup "v1" "Secret" .Release.Namespace "x" }}
        apiVersion: v1
        kind: Secret
        metadata: {name: s}
        data: {p: {{ uuidv4 | b64enc }}}
        {{- end }}
        """,
        // A lookup of something else, and nothing generated.
        """
        {{- $class := lookup "storage.k8s.io/v1" "StorageClass" "" "fast" }}
        apiVersion: v1
        kind: Secret
        metadata: {name: s}
        data: {p: eA==}
        # {{ randAlphaNum 3 }}
        """
      })
  void shouldTakeWhatIsKept(String template) {
    assertThat(found(template)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Two Secrets of one template, of which one is kept.
        """
        {{- $old := lookup "v1" "Secret" .Release.Namespace "kept" }}
        apiVersion: v1
        kind: Secret
        metadata: {name: kept}
        data: {p: {{ if $old }}{{ $old.data.p }}{{ else }}{{ uuidv4 | b64enc }}{{ end }}}
        ---
        apiVersion: v1
        kind: Secret
        metadata: {name: other}
        data:
          anew: {{ randAlphaNum 20 | b64enc }}
        """,
        // One key of a Secret is kept.
        """
        {{- $old := lookup "v1" "Secret" .Release.Namespace "s" }}
        {{- $password := randAlphaNum 20 }}
        {{- if $old }}{{ $password = $old.data.p | b64dec }}{{ end }}
        {{- $token := uuidv4 }}
        apiVersion: v1
        kind: Secret
        metadata: {name: s}
        stringData:
          p: {{ $password | quote }}
          anew: {{ $token | quote }}
        """,
        // In a helper.
        """
        {{- define "web.token" }}{{ randAlphaNum 12 | b64enc }}{{ end }}
        {{- define "web.password" }}
        {{- $old := lookup "v1" "Secret" .Release.Namespace "s" | default dict }}
        {{- dig "data" "p" (randAlphaNum 12 | b64enc) $old }}
        {{- end }}
        apiVersion: v1
        kind: Secret
        metadata: {name: s}
        data:
          p: {{ include "web.password" . }}
          anew: {{ include "web.token" . }}
        """,
        // A certificate beside a password that is kept.
        """
        {{- $old := lookup "v1" "Secret" .Release.Namespace "s" }}
        {{- $ca := genCA "web" 365 }}
        {{- $cert := genSignedCert "web" nil nil 365 $ca }}
        apiVersion: v1
        kind: Secret
        metadata: {name: s}
        data:
          p: {{ if $old }}{{ $old.data.p }}{{ else }}{{ uuidv4 | b64enc }}{{ end }}
          anew: {{ $cert.Cert | b64enc }}
        """
      })
  void shouldFindAValueBesideOneThatIsKept(String template) {
    assertThat(found(template))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo("CW1519");
              assertThat(finding.message()).startsWith("every upgrade changes its anew;");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Both Secrets are made only once.
        """
        {{- if not (lookup "v1" "Secret" .Release.Namespace "kept") }}
        apiVersion: v1
        kind: Secret
        metadata: {name: kept}
        data: {p: {{ uuidv4 | b64enc }}}
        ---
        apiVersion: v1
        kind: Secret
        metadata: {name: other}
        data: {anew: {{ randAlphaNum 20 | b64enc }}}
        {{- end }}
        """,
        // One lookup for two keys, through a dictionary.
        """
        {{- $old := (lookup "v1" "Secret" .Release.Namespace "s").data | default dict }}
        apiVersion: v1
        kind: Secret
        metadata: {name: s}
        data:
          a: {{ get $old "a" | default (randAlphaNum 20 | b64enc) }}
          b: {{ $old.b | default (uuidv4 | b64enc) }}
        """,
        // One helper is given what was found.
        """
        {{- define "web.keep" }}{{ get .old .key | default (randAlphaNum 9 | b64enc) }}{{ end }}
        {{- $old := (lookup "v1" "Secret" .Release.Namespace "s").data | default dict }}
        apiVersion: v1
        kind: Secret
        metadata: {name: s}
        data:
          a: {{ include "web.keep" (dict "old" $old "key" "a") }}
          b: {{ include "web.keep" (dict "old" $old "key" "b") }}
        """
      })
  void shouldAcceptTwoValuesThatAreKept(String template) {
    assertThat(found(template)).isEmpty();
  }
}
