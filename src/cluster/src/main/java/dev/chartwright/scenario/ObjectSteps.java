package dev.chartwright.scenario;

import dev.chartwright.cluster.ObjectRef;
import dev.chartwright.internal.file.Hashing;
import dev.chartwright.release.ReleaseName;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** Steps about single objects. */
final class ObjectSteps {
  private static final String KEEP = "helm.sh/resource-policy";

  private final ScenarioContext context;

  ObjectSteps(ScenarioContext context) {
    this.context = context;
  }

  String label(Step.Label step) {
    ReleaseName release = context.target(Optional.empty()).release();
    String name = Target.put(step.object(), context.id());
    ObjectRef object =
        context.objects(release).stream()
            .filter(o -> o.kind().equals(step.kind()) && o.name().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new StepFailedException(
                        "the release has no "
                            + step.kind()
                            + "/"
                            + name
                            + "; correct the object of the step"));
    context
        .cluster()
        .client()
        .genericKubernetesResources(object.apiVersion(), object.kind())
        .inNamespace(object.namespace())
        .withName(object.name())
        .patch(
            new PatchContext.Builder()
                .withPatchType(PatchType.JSON_MERGE)
                .withFieldManager("kubectl-label")
                .build(),
            "{\"metadata\":{\"labels\":{\"" + step.label() + "\":\"" + step.value() + "\"}}}");
    return object + " has " + step.label() + "=" + step.value();
  }

  /** Returns the digests of the Secrets that stay after an uninstall. */
  private Map<String, String> keptSecrets(ReleaseName release) {
    Map<String, String> found = new TreeMap<>();
    for (String namespace : context.namespacesOf(release)) {
      for (Secret secret :
          context.cluster().client().secrets().inNamespace(namespace).list().getItems()) {
        Map<String, String> annotations =
            Objects.requireNonNullElse(secret.getMetadata().getAnnotations(), Map.of());
        boolean ours =
            release.name().equals(annotations.get("meta.helm.sh/release-name"))
                && release.namespace().equals(annotations.get("meta.helm.sh/release-namespace"));
        if (ours && "keep".equals(annotations.get(KEEP))) {
          Map<String, String> data =
              new TreeMap<>(Objects.requireNonNullElse(secret.getData(), Map.of()));
          found.put(
              secret.getMetadata().getName() + " in " + namespace,
              Hashing.sha256(data.toString().getBytes(StandardCharsets.UTF_8)));
        }
      }
    }
    return found;
  }

  void rememberSecrets(ReleaseName release) {
    Map<String, String> remembered = context.rememberedSecrets(release);
    keptSecrets(release).forEach(remembered::putIfAbsent);
  }

  String sameSecrets() {
    ReleaseName release = context.target(Optional.empty()).release();
    Map<String, String> before = context.rememberedSecrets(release);
    Map<String, String> now = keptSecrets(release);
    List<String> changed =
        before.entrySet().stream()
            .filter(entry -> !entry.getValue().equals(now.get(entry.getKey())))
            .map(entry -> entry.getKey() + (now.containsKey(entry.getKey()) ? "" : " (deleted)"))
            .toList();
    if (before.isEmpty()) {
      throw new StepFailedException(
          "no Secret of the release has the annotation helm.sh/resource-policy: keep");
    }
    if (!changed.isEmpty()) {
      throw new StepFailedException("Secrets changed: " + String.join(", ", changed));
    }
    return before.size() + " Secrets unchanged";
  }
}
