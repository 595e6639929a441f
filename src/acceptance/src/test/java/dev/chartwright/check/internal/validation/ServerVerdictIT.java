package dev.chartwright.check.internal.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.testing.NeedsCluster;
import dev.chartwright.testing.SharedCluster;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Asks the API server of the cluster for its verdict on each object of the corpus, without storing
 * any (a dry run). {@code -Dgolden.update=true} writes the verdicts anew.
 */
@NeedsCluster
final class ServerVerdictIT {
  private static final Set<String> GLOBAL =
      Set.of(
          "APIService",
          "CustomResourceDefinition",
          "IngressClass",
          "MutatingWebhookConfiguration",
          "Namespace",
          "PersistentVolume",
          "PriorityClass",
          "RuntimeClass",
          "StorageClass",
          "ValidatingAdmissionPolicy",
          "ValidatingAdmissionPolicyBinding",
          "ValidatingWebhookConfiguration");

  @Test
  void shouldKnowTheVerdictOfTheServer() {
    KubernetesClient client = SharedCluster.get().client();
    Map<String, Boolean> verdicts = new LinkedHashMap<>();
    Map<String, String> words = new LinkedHashMap<>();
    ObjectCorpus.objects()
        .forEach(
            (name, object) -> {
              try {
                GenericKubernetesResource resource =
                    Serialization.unmarshal(object.toString(), GenericKubernetesResource.class);
                if (resource.getMetadata() != null) {
                  resource.getMetadata().setNamespace(isGlobal(resource) ? null : "default");
                }
                client.resource(resource).dryRun().create();
                verdicts.put(name, true);
              } catch (KubernetesClientException e) {
                verdicts.put(name, false);
                words.put(name, String.valueOf(e.getMessage()));
              }
            });

    List<String> rejected =
        words.entrySet().stream()
            .filter(entry -> !entry.getKey().contains(" "))
            .map(entry -> entry.getKey() + ": " + entry.getValue())
            .toList();
    assertThat(rejected).as("sound objects that the server rejects").isEmpty();
    if (Boolean.getBoolean("golden.update")) {
      ObjectCorpus.write(verdicts);
    }
    List<String> wrong = new ArrayList<>();
    ObjectCorpus.verdicts()
        .forEach(
            (name, accepted) -> {
              if (!accepted.equals(verdicts.get(name))) {
                wrong.add(name + ": " + words.getOrDefault(name, "accepted"));
              }
            });
    assertThat(wrong).isEmpty();
    assertThat(verdicts).hasSizeGreaterThan(2000);
  }

  private static boolean isGlobal(GenericKubernetesResource resource) {
    return resource.getKind().startsWith("Cluster") || GLOBAL.contains(resource.getKind());
  }
}
