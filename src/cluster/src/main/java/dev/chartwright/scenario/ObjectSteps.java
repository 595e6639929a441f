package dev.chartwright.scenario;

import dev.chartwright.cluster.ObjectRef;
import dev.chartwright.internal.file.Hashing;
import dev.chartwright.release.ReleaseName;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Steps about single objects. */
final class ObjectSteps {
  private static final String KEEP = "helm.sh/resource-policy";

  private final ScenarioContext context;

  ObjectSteps(ScenarioContext context) {
    this.context = context;
  }

  String label(Step.Label step) {
    ObjectRef object =
        ofRelease(step.kind(), step.object())
            .orElseThrow(() -> missing(step.kind(), step.object()));
    resource(object)
        .patch(
            merge("kubectl-label"),
            "{\"metadata\":{\"labels\":{\"" + step.label() + "\":\"" + step.value() + "\"}}}");
    return object + " has " + step.label() + "=" + step.value();
  }

  String patch(Step.Patch step) {
    ObjectRef object = find(step.kind(), step.object());
    resource(object).patch(merge("kubectl-patch"), step.patch());
    return object + " has " + step.patch();
  }

  String delete(Step.Delete step) {
    ObjectRef object = find(step.kind(), step.object());
    Resource<GenericKubernetesResource> resource = resource(object);
    resource
        .withPropagationPolicy(
            step.orphan() ? DeletionPropagation.ORPHAN : DeletionPropagation.BACKGROUND)
        .delete();
    resource.waitUntilCondition(
        Objects::isNull, context.timeout().toMillis(), TimeUnit.MILLISECONDS);
    return object + " is deleted" + (step.orphan() ? ", and what belongs to it stays" : "");
  }

  private static PatchContext merge(String manager) {
    return new PatchContext.Builder()
        .withPatchType(PatchType.JSON_MERGE)
        .withFieldManager(manager)
        .build();
  }

  private Resource<GenericKubernetesResource> resource(ObjectRef object) {
    return context
        .cluster()
        .client()
        .genericKubernetesResources(object.apiVersion(), object.kind())
        .inNamespace(object.namespace())
        .withName(object.name());
  }

  private Optional<ObjectRef> ofRelease(String kind, String object) {
    String name = Target.put(object, context.id());
    return context.objects(context.target(Optional.empty()).release()).stream()
        .filter(o -> o.kind().equals(kind) && o.name().equals(name))
        .findFirst();
  }

  /** Returns an object of the release, or one of the core group that a controller made for it. */
  private ObjectRef find(String kind, String object) {
    ReleaseName release = context.target(Optional.empty()).release();
    ObjectRef found =
        ofRelease(kind, object)
            .or(
                () ->
                    isInCoreGroup(kind)
                        ? Optional.of(
                            new ObjectRef(
                                "v1", kind, release.namespace(), Target.put(object, context.id())))
                        : Optional.empty())
            .orElseThrow(() -> missing(kind, object));
    if (resource(found).get() == null) {
      throw missing(kind, object);
    }
    return found;
  }

  private boolean isInCoreGroup(String kind) {
    return context.cluster().client().getApiResources("v1").getResources().stream()
        .anyMatch(resource -> kind.equals(resource.getKind()));
  }

  private StepFailedException missing(String kind, String object) {
    return new StepFailedException(
        "the release has no "
            + kind
            + "/"
            + Target.put(object, context.id())
            + "; correct the object of the step");
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
