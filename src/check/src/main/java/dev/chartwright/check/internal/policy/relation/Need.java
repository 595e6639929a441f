package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * An object that must exist when another one is created, or when its Pods start.
 *
 * @param user the object that requires it
 * @param place the place of the reference
 * @param found the documents that create it: more than one if, for example, a hook and the release
 *     both do; never empty
 * @param atOnce whether the API server rejects the user without it, so that waiting does not help
 */
record Need(RenderedObject user, At place, List<RenderedObject> found, boolean atOnce) {
  Need {
    found = List.copyOf(found);
  }

  /** Kubernetes creates it in every namespace. */
  private static final String DEFAULT_ACCOUNT = "default";

  /** Returns what the rendered objects require of each other, one need for each pair. */
  static List<Need> of(RenderedObjects all) {
    List<Need> needs = new ArrayList<>();
    for (Reference reference : References.of(all)) {
      String name = reference.name().text();
      boolean always =
          reference.kind().equals("ServiceAccount")
              ? name.equals(DEFAULT_ACCOUNT)
              : References.isAlwaysThere(name);
      if (!reference.optional() && !always) {
        String namespace = all.namespace(reference.object());
        add(
            needs,
            reference.name(),
            all.of(reference.kind()).stream()
                .filter(one -> one.name().equals(name) && all.namespace(one).equals(namespace))
                .toList(),
            false);
      }
    }
    for (Pod pod : all.pods()) {
      named(needs, pod.spec().get("priorityClassName"), all.of("PriorityClass"));
      named(needs, pod.spec().get("runtimeClassName"), all.of("RuntimeClass"));
    }
    List<RenderedObject> namespaces = all.of("Namespace");
    List<RenderedObject> definitions = all.of("CustomResourceDefinition");
    all.all()
        .filter(object -> object.manifest().isHook() || !namespaces.isEmpty())
        .forEach(
            object -> {
              At namespace = object.get("metadata", "namespace");
              if (!namespace.is(all.releaseNamespace())) {
                named(needs, namespace, namespaces, true);
              }
              if (object.manifest().isHook()) {
                add(
                    needs,
                    object.get("kind"),
                    definitions.stream().filter(one -> defines(one, object)).toList(),
                    true);
              }
            });
    Set<Pair> seen = new HashSet<>();
    return needs.stream().filter(need -> seen.add(new Pair(need.user, need.needed()))).toList();
  }

  private static boolean defines(RenderedObject definition, RenderedObject object) {
    return definition.get("spec", "group").text().equals(object.group())
        && definition.get("spec", "names", "kind").text().equals(object.kind());
  }

  private static void named(List<Need> needs, At name, List<RenderedObject> objects) {
    named(needs, name, objects, false);
  }

  private static void named(
      List<Need> needs, At name, List<RenderedObject> objects, boolean atOnce) {
    if (!name.isEmpty()) {
      add(needs, name, objects.stream().filter(o -> o.name().equals(name.text())).toList(), atOnce);
    }
  }

  private static void add(List<Need> needs, At place, List<RenderedObject> found, boolean atOnce) {
    if (!found.isEmpty()) {
      needs.add(new Need(place.object(), place, found, atOnce));
    }
  }

  private record Pair(RenderedObject user, RenderedObject needed) {}

  /** Returns the object that it requires. */
  RenderedObject needed() {
    return found.get(0);
  }
}
