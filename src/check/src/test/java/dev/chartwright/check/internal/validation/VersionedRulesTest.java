package dev.chartwright.check.internal.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.internal.yaml.YamlDocument;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules that a version of Kubernetes brought; the corpus has the verdicts of one version only. */
final class VersionedRulesTest {
  @ParameterizedTest(name = "{0} in 1.{3}, not in 1.{4}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "leading zero in an address | v1 Service | {ports: [{port: 80}], externalIPs: [010.0.0.1]}"
            + " | 36 | 35",
        "IPv4 in IPv6 | v1 Service | {ports: [{port: 80}], externalIPs: ['::ffff:10.0.0.1']}"
            + " | 36 | 35",
        "host bits of a range | v1 Service | {type: LoadBalancer, ports: [{port: 80}],"
            + " loadBalancerSourceRanges: [10.0.0.1/8]} | 36 | 35",
        "host bits of a block | networking.k8s.io/v1 NetworkPolicy | {podSelector: {}, ingress:"
            + " [{from: [{ipBlock: {cidr: 192.168.1.5/24}}]}]} | 36 | 35",
        "name of a backend with a digit first | networking.k8s.io/v1 Ingress | {defaultBackend:"
            + " {service: {name: 1a, port: {number: 80}}}} | 35 | 36",
        "value of a node affinity | v1 PersistentVolume | {capacity: {storage: 1Gi}, accessModes:"
            + " [ReadWriteOnce], nfs: {server: a, path: /b}, nodeAffinity: {required:"
            + " {nodeSelectorTerms: [{matchExpressions: [{key: a, operator: In, values: ['b c']}]}]}}}"
            + " | 33 | 32",
        "attributes class without csi | v1 PersistentVolume | {capacity: {storage: 1Gi},"
            + " accessModes: [ReadWriteOnce], nfs: {server: a, path: /b},"
            + " volumeAttributesClassName: gold} | 34 | 33",
        "scope of attributes classes | v1 ResourceQuota | {hard: {persistentvolumeclaims: 1},"
            + " scopes: [VolumeAttributesClass]} | 32 | 33",
      })
  void shouldFollowTheVersionOfKubernetes(
      String name, String kind, String spec, int rejecting, int accepting) {
    assertThat(faults(kind, spec, rejecting)).as(name).isOne();
    assertThat(faults(kind, spec, accepting)).as(name).isZero();
  }

  private static int faults(String kind, String spec, int minor) {
    try {
      JsonNode object = YamlDocument.parse("metadata: {name: a}\nspec: " + spec + "\n").content();
      String[] names = kind.split(" ", 2);
      return Validation.check(names[0], names[1], object, minor).size();
    } catch (YamlDocument.SyntaxException e) {
      throw new IllegalArgumentException(spec, e);
    }
  }
}
