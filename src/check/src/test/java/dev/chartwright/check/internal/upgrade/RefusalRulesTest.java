package dev.chartwright.check.internal.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.internal.yaml.YamlDocument;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** As the API server judges updates: pkg/apis/core/validation and pkg/apis/batch/validation. */
final class RefusalRulesTest {
  private static List<FieldChange> changes(String before, String after) throws Exception {
    return Fields.between(yaml(before), yaml(after));
  }

  private static JsonNode yaml(String text) throws YamlDocument.SyntaxException {
    return YamlDocument.parse("spec: {" + text + "}").content();
  }

  @ParameterizedTest(name = "{0} to {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "containers: [{name: a, image: x}]     | containers: [{name: a, image: y}]       | true",
        "initContainers: [{name: a, image: x}] | initContainers: [{name: a, image: y}]   | true",
        "containers: [{name: a, tty: true}]    | containers: [{name: a, tty: false}]     | false",
        "volumes: [{name: a, image: x}]        | volumes: [{name: a, image: y}]          | false",
        "activeDeadlineSeconds: 60             | activeDeadlineSeconds: 60, nodeName: n  | false",
        "activeDeadlineSeconds: 60             | activeDeadlineSeconds: 59               | true",
        "activeDeadlineSeconds: 60             | activeDeadlineSeconds: 61               | false",
        "a: b                                  | a: b, activeDeadlineSeconds: 60         | true",
        "a: b, activeDeadlineSeconds: 60       | a: b                                    | false",
        "tolerations: [{key: a}]               | tolerations: [{key: a}, {key: b}]       | true",
        "tolerations: [{key: a}]               | tolerations: [{key: b}, {key: a}]       | true",
        "tolerations: [{key: a}]               | tolerations: [{key: b}]                 | false",
        "tolerations: [{key: a}, {key: b}]     | tolerations: [{key: b}]                 | false",
        "tolerations: [{key: a, effect: x}]    | tolerations: [{key: a, effect: y}]      | false",
        "tolerations: [{tolerationSeconds: 5}] | tolerations: [{tolerationSeconds: 6}]   | true",
      })
  void shouldKnowWhatCanChangeInAPod(String before, String after, boolean mutable)
      throws Exception {
    assertThat(PodRules.refusals(changes(before, after)).isEmpty()).isEqualTo(mutable);
  }

  @ParameterizedTest(name = "{0} to {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "volumeName: a                           | volumeName: b                  | volumeAttr",
        "a: b                                    | a: b, volumeName: b            | ''",
        "accessModes: [ReadWriteOnce]            | accessModes: [ReadWriteMany]   | volumeAttr",
        "volumeMode: Block                       | volumeMode: Filesystem         | volumeAttr",
        "volumeAttributesClassName: a            | volumeAttributesClassName: b   | ''",
        "storageClassName: a                     | storageClassName: b            | class",
        "resources: {requests: {storage: 1Gi}}   | resources: {requests: {storage: 2Gi}}    | ''",
        "resources: {requests: {storage: 1Gi}}   | resources: {requests: {storage: 1024Mi}} | ''",
        "resources: {requests: {storage: 1Gi}}   | resources: {requests: {storage: 1G}}     | shrink",
        "resources: {limits: {storage: 1Gi}}     | resources: {limits: {storage: 2Gi}}      | volumeAttr",
      })
  void shouldKnowWhatCanChangeInAClaim(String before, String after, String refusal)
      throws Exception {
    List<Refusal> refusals = ClaimRules.ofClaim(changes(before, after));

    if (refusal.isEmpty()) {
      assertThat(refusals).isEmpty();
    } else {
      assertThat(refusals).singleElement().satisfies(it -> assertThat(it.text()).contains(refusal));
    }
  }

  @ParameterizedTest(name = "{0} to {1}")
  @CsvSource({
    "1Gi, 1Gi, false",
    "1Gi, 2Gi, false",
    "1Gi, 1023Mi, true",
    "10, 9, true",
    "1Gi, '', true",
    "'', 1Gi, false",
  })
  void shouldKnowWhenAVolumeShrinks(String before, String after, boolean shrinks) throws Exception {
    FieldChange change =
        new FieldChange(
            "spec.x",
            List.of("spec", "x"),
            yaml("x: '" + before + "'").at("/spec/x"),
            yaml("x: '" + after + "'").at("/spec/x"));

    assertThat(ClaimRules.shrinks(change)).isEqualTo(shrinks);
  }
}
