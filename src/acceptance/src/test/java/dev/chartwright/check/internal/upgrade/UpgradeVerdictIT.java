package dev.chartwright.check.internal.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.testing.NeedsCluster;
import dev.chartwright.testing.SharedCluster;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds what is known of immutable fields against a real API server: the earlier state of each
 * planted fault is made, the later one is applied without being stored (a dry run), and refused or
 * not as the verdict says.
 */
@NeedsCluster
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class UpgradeVerdictIT {
  private static final String NAMESPACE = "upgrade-verdicts";

  /** What depends on more than the API server of the cluster at hand. */
  private static final Set<String> NOT_HERE =
      Set.of(
          // Another version's.
          "CW1501/bad-revision-history-before-1.33.yaml",
          "CW1501/good-revision-history-since-1.33.yaml",
          // An address outside of the cluster's range.
          "CW1501/bad-service-gets-address.yaml",
          "CW1501/bad-service-other-address.yaml",
          "CW1501/good-service-external.yaml",
          // A second family that the cluster has not.
          "CW1501/bad-service-ip-family.yaml",
          "CW1501/good-service-second-family.yaml",
          // Helm's patch retains the keys of a strategy that it names, which this one does not.
          "CW1501/good-deployment-image.yaml",
          // Claims grow once they are bound.
          "CW1502/good-claim-grows.yaml",
          // A definition has a status only when it is established.
          "CW1501/bad-crd-stored-version.yaml",
          "CW1501/bad-crd-kind.yaml");

  @TempDir private Path folder;
  private KubernetesClient client;

  @BeforeAll
  void start() {
    client = SharedCluster.get().client();
    client
        .namespaces()
        .resource(
            new NamespaceBuilder().withNewMetadata().withName(NAMESPACE).endMetadata().build())
        .serverSideApply();
  }

  @AfterAll
  void stop() {
    client.namespaces().withName(NAMESPACE).delete();
  }

  static List<UpgradePair> pairs() {
    List<UpgradePair> pairs = new ArrayList<>(UpgradePair.all("bad"));
    pairs.addAll(UpgradePair.all("good"));
    return pairs.stream()
        .filter(pair -> Set.of("CW1501", "CW1502").contains(pair.id()))
        .filter(pair -> !NOT_HERE.contains(pair.file()))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void shouldBeRefusedAsTheVerdictSays(UpgradePair pair) {
    for (ObjectChange change : pair.compare(folder).objects()) {
      if (change.before().isPresent() && change.after().isPresent()) {
        Optional<String> refusal = refusal(change);

        assertThat(refusal.isPresent())
            .as(change.key().label() + ": " + refusal.orElse("accepted"))
            .isEqualTo(change.verdict().isRefused());
      }
    }
  }

  private Optional<String> refusal(ObjectChange change) {
    HasMetadata before = resource(change.before().orElseThrow());
    HasMetadata after = resource(change.after().orElseThrow());
    client.resource(before).create();
    try {
      // As Helm patches: what the later manifest lacks is taken out.
      client
          .resource(after)
          .dryRun()
          .patch(
              PatchContext.of(PatchType.JSON_MERGE),
              MergePatch.between(
                  change.before().orElseThrow().content(), change.after().orElseThrow().content()));
      return Optional.empty();
    } catch (KubernetesClientException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    } finally {
      client.resource(before).withGracePeriod(0).delete();
      client
          .resource(before)
          .waitUntilCondition(gone -> gone == null, 60, java.util.concurrent.TimeUnit.SECONDS);
    }
  }

  private static HasMetadata resource(UpgradeObject object) {
    GenericKubernetesResource resource =
        Serialization.unmarshal(object.content().toString(), GenericKubernetesResource.class);
    boolean wide = object.key().namespace().isEmpty();
    resource.getMetadata().setNamespace(wide ? null : NAMESPACE);
    // Nothing of it shall run.
    if (object.is("Deployment", "StatefulSet", "ReplicaSet")
        && resource.getAdditionalProperties().get("spec") instanceof Map<?, ?> spec
        && !spec.containsKey("replicas")) {
      @SuppressWarnings("unchecked")
      Map<String, Object> open = (Map<String, Object>) spec;
      open.put("replicas", 0);
    }
    return resource;
  }
}
