package dev.chartwright.cluster.internal;

import io.fabric8.kubernetes.api.model.APIGroup;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The kinds of objects that namespaces of a cluster can hold, custom ones included. */
public final class ApiKinds {
  /** Found elsewhere in the evidence, or the same as another kind under an older name. */
  private static final Set<String> LEFT_OUT = Set.of("events", "endpoints", "controllerrevisions");

  private ApiKinds() {}

  /**
   * Requests the kinds from the server.
   *
   * @param client the cluster
   * @param failures receives the groups that do not answer
   * @return the kinds whose objects can be listed
   */
  public static List<ResourceDefinitionContext> namespaced(
      KubernetesClient client, List<String> failures) {
    List<ResourceDefinitionContext> kinds = new ArrayList<>();
    add(kinds, client.getApiResources("v1"), "", "v1");
    for (APIGroup group : client.getApiGroups().getGroups()) {
      String version = group.getPreferredVersion().getVersion();
      if (group.getName().equals("metrics.k8s.io") || group.getName().equals("events.k8s.io")) {
        continue;
      }
      try {
        add(
            kinds,
            client.getApiResources(group.getName() + "/" + version),
            group.getName(),
            version);
      } catch (RuntimeException e) {
        failures.add("kinds of " + group.getName() + ": " + Causes.sentence(e));
      }
    }
    return kinds;
  }

  private static void add(
      List<ResourceDefinitionContext> kinds,
      @org.jspecify.annotations.Nullable APIResourceList listed,
      String group,
      String version) {
    for (APIResource resource :
        Optional.ofNullable(listed).map(APIResourceList::getResources).orElse(List.of())) {
      if (resource.getNamespaced()
          && resource.getVerbs().contains("list")
          && !resource.getName().contains("/")
          && !LEFT_OUT.contains(resource.getName())) {
        kinds.add(
            new ResourceDefinitionContext.Builder()
                .withGroup(group)
                .withVersion(version)
                .withKind(resource.getKind())
                .withPlural(resource.getName())
                .withNamespaced(true)
                .build());
      }
    }
  }
}
