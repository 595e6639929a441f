package dev.chartwright.check.internal.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.chartwright.check.Checks;
import dev.chartwright.check.Finding;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.exempt.CheckSettings;
import dev.chartwright.check.internal.policy.PolicyChecks;
import dev.chartwright.check.internal.policy.internal.Policy;
import dev.chartwright.check.internal.schema.CustomResources;
import dev.chartwright.check.internal.schema.SchemaCheck;
import dev.chartwright.render.Rendering;
import dev.chartwright.testing.TestChart;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the API server rejects is an error in a report, and not advice. */
final class RefusedFaultsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "container name | pod | /spec/containers/0/name | \"Web\"",
        "volume name | pod | /spec/volumes/0 | {\"name\": \"Data\", \"emptyDir\": {}}",
        "empty image | pod | /spec/containers/0/image | \"\"",
        "empty variable name | pod | /spec/containers/0/env/0 | {\"name\": \"\"}",
        "illegal variable name | pod | /spec/containers/0/env/0 | {\"name\": \"A=B\"}",
        "value beside valueFrom | pod | /spec/containers/0/env/0 | {\"name\": \"A\", \"value\": \"b\","
            + " \"valueFrom\": {\"secretKeyRef\": {\"name\": \"s\", \"key\": \"k\"}}}",
        "fieldPath | pod | /spec/containers/0/env/1/valueFrom/fieldRef/fieldPath | \"spec.replicas\"",
        "resourceFieldRef | pod | /spec/containers/0/env/2/valueFrom/resourceFieldRef/resource |"
            + " \"limits.gpu\"",
        "probe without a handler | pod | /spec/containers/0/livenessProbe |"
            + " {\"periodSeconds\": 5}",
        "two lifecycle handlers | pod | /spec/containers/0/lifecycle | {\"preStop\": {\"exec\":"
            + " {\"command\": [\"a\"]}, \"sleep\": {\"seconds\": 1}}}",
        "absolute subPath | pod | /spec/containers/0/volumeMounts/0 | {\"name\": \"data\","
            + " \"mountPath\": \"/d\", \"subPath\": \"/a\"}",
        "extended resource in requests | pod | /spec/containers/0/resources | {\"requests\":"
            + " {\"nvidia.com/gpu\": \"1\"}}",
        "two types of a volume | pod | /spec/volumes/0 | {\"name\": \"data\", \"emptyDir\": {},"
            + " \"configMap\": {\"name\": \"c\"}}",
        "name of a Pod's claim | pod | /spec/volumes/0 | {\"name\": \"data\", \"ephemeral\":"
            + " {\"volumeClaimTemplate\": {\"metadata\": {\"name\": \"x\"}, \"spec\": {\"accessModes\":"
            + " [\"ReadWriteOnce\"], \"resources\": {\"requests\": {\"storage\": \"1Gi\"}}}}}}",
        "label of a Pod's claim | pod | /spec/volumes/0 | {\"name\": \"data\", \"ephemeral\":"
            + " {\"volumeClaimTemplate\": {\"metadata\": {\"labels\": {\"A.b/c\": \"x\"}}, \"spec\":"
            + " {\"accessModes\": [\"ReadWriteOnce\"], \"resources\": {\"requests\": {\"storage\":"
            + " \"1Gi\"}}}}}}",
        "toleration with a value | pod | /spec/tolerations | [{\"key\": \"a\", \"operator\":"
            + " \"Exists\", \"value\": \"b\"}]",
        "affinity weight | pod | /spec/affinity | {\"podAntiAffinity\":"
            + " {\"preferredDuringSchedulingIgnoredDuringExecution\": [{\"weight\": 0,"
            + " \"podAffinityTerm\": {\"topologyKey\": \"a\"}}]}}",
        "dnsPolicy None | pod | /spec | {\"dnsPolicy\": \"None\", \"containers\": [{\"name\": \"a\","
            + " \"image\": \"b\"}]}",
        "hostPort | pod | / | {\"apiVersion\": \"v1\", \"kind\": \"Pod\", \"metadata\": {\"name\":"
            + " \"a\"}, \"spec\": {\"hostNetwork\": true, \"containers\": [{\"name\": \"a\","
            + " \"image\": \"b\", \"ports\": [{\"containerPort\": 80, \"hostPort\": 81}]}]}}",
        "port | service | /spec/ports/0/port | 70000",
        "externalTrafficPolicy | service | /spec/externalTrafficPolicy | \"Local\"",
        "host with a scheme | ingress | /spec/rules/0/host | \"https://a.example.com\"",
        "relative path | ingress | /spec/rules/0/http/paths/0/path | \"a\"",
        "network | networkpolicy | / | {\"apiVersion\": \"networking.k8s.io/v1\", \"kind\":"
            + " \"NetworkPolicy\", \"metadata\": {\"name\": \"a\"}, \"spec\": {\"podSelector\": {},"
            + " \"ingress\": [{\"from\": [{\"ipBlock\": {\"cidr\": \"10.0.0.0/33\"}}]}]}}",
        "key of a ConfigMap | configmap | /data | {\"a/b\": \"c\"}",
        "time zone | cronjob | /spec/timeZone | \"Europe/Atlantis\"",
        "minReplicas | hpa | /spec/minReplicas | 0",
        "claim without a size | statefulset | /spec/volumeClaimTemplates/0/spec/resources | {}",
        "privileged | pod | /spec/containers/0/securityContext | {\"privileged\": true,"
            + " \"allowPrivilegeEscalation\": false}",
        "Recreate | deployment | /spec/strategy | {\"type\": \"Recreate\", \"rollingUpdate\":"
            + " {\"maxSurge\": 1}}",
        "OnDelete | statefulset | /spec/updateStrategy | {\"type\": \"OnDelete\","
            + " \"rollingUpdate\": {\"partition\": 1}}",
        "sysctl | pod | /spec/securityContext/sysctls | [{\"name\": \"net core\", \"value\":"
            + " \"1\"}]",
      })
  void shouldBeAnError(String name, String object, String pointer, String value) throws Exception {
    JsonNode changed = ObjectCorpus.changed(object, pointer, value);
    Rendering rendering =
        TestChart.in(folder, "faulty")
            .template("a.yaml", JSON.writeValueAsString(changed))
            .render();

    List<Finding> findings = new ArrayList<>();
    Checks.manifests().forEach(check -> findings.addAll(check.check(rendering)));
    findings.addAll(new SchemaCheck(CustomResources.of(List.of())).check(rendering).findings());
    findings.addAll(new Policy(PolicyChecks.running(CheckSettings.NONE)).check(rendering));

    assertThat(findings.stream().map(Finding::severity)).as(name).contains(Severity.ERROR);
  }
}
