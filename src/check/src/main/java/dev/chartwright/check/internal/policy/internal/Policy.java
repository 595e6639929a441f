package dev.chartwright.check.internal.policy.internal;

import dev.chartwright.check.Finding;
import dev.chartwright.check.Rule;
import dev.chartwright.check.internal.values.ConflictSources;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.Rendering;
import dev.chartwright.render.SeenCluster;
import dev.chartwright.render.Trace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Runs checks. Checks of single objects run once for equal documents, and checks between objects
 * run once for renderings that share their documents. Any number of threads can use it.
 */
public final class Policy {
  /** The values keys that charts make names of. */
  private static final Set<String> NAMES = Set.of("nameOverride", "fullnameOverride");

  private final List<ObjectCheck> alone = new ArrayList<>();
  private final List<CrossCheck> together = new ArrayList<>();
  private final Map<String, Document> documents = new ConcurrentHashMap<>();
  private final Map<Whole, List<Fault>> wholes = new ConcurrentHashMap<>();

  private final Predicate<Rule> thorough;
  private final Set<String> unlisted = ConcurrentHashMap.newKeySet();

  /**
   * Makes a policy that reports everything that its checks find.
   *
   * @param checks the checks to run
   */
  public Policy(List<PolicyCheck> checks) {
    this(checks, any -> true);
  }

  /**
   * Makes a policy.
   *
   * @param checks the checks to run
   * @param thorough whether minor faults of a rule are reported, too
   */
  public Policy(List<PolicyCheck> checks, Predicate<Rule> thorough) {
    this.thorough = thorough;
    for (PolicyCheck check : checks) {
      if (check instanceof ObjectCheck one) {
        alone.add(one);
      } else if (check instanceof CrossCheck cross) {
        together.add(cross);
      }
    }
  }

  /** Renderings that differ only in the Kubernetes version share their documents. */
  private record Whole(
      int identity,
      List<Manifest> documents,
      String release,
      String namespace,
      Set<String> assumed) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Whole that
          && documents == that.documents
          && release.equals(that.release)
          && namespace.equals(that.namespace)
          && assumed.equals(that.assumed);
    }

    @Override
    public int hashCode() {
      return identity;
    }
  }

  private record Document(List<RenderedObject> objects, List<Fault> faults) {}

  /**
   * Checks the objects of a case.
   *
   * @return the findings, without the name of the case
   */
  public List<Finding> check(Rendering rendering) {
    List<Finding> findings = new ArrayList<>();
    List<Manifest> manifests = rendering.manifests();
    Map<RenderedObject, Manifest> owners = new HashMap<>();
    List<RenderedObject> objects = new ArrayList<>();
    List<Fault> faults = new ArrayList<>();
    for (Manifest manifest : manifests) {
      Document document = alone(manifest);
      document.objects().forEach(object -> owners.put(object, manifest));
      objects.addAll(document.objects());
      faults.addAll(document.faults());
    }
    if (unreadable(rendering).isEmpty()) {
      faults.addAll(together(rendering, objects));
    }
    for (Fault fault : faults) {
      Manifest manifest = owners.getOrDefault(fault.object(), fault.object().manifest());
      if (Prerequisites.documents(rendering, manifest, fault)) {
        continue;
      }
      if (!thorough.test(fault.rule())
          && (fault.isMinor()
              || UserChoice.decide(rendering, manifest, fault)
              || TestValues.add(rendering, manifest, fault))) {
        unlisted.add(fault.rule().id());
      } else {
        findings.add(finding(rendering, manifest, fault));
      }
    }
    return findings;
  }

  /** Returns the ids of the rules with minor faults that were not reported. */
  public Set<String> unlisted() {
    return Set.copyOf(unlisted);
  }

  /**
   * Returns the templates with a document that is invalid YAML. What relates objects is not checked
   * then, because nobody knows which object is in that document.
   */
  public static List<String> unreadable(Rendering rendering) {
    return rendering.manifests().stream()
        .filter(manifest -> manifest.yaml().isEmpty())
        .map(Manifest::template)
        .distinct()
        .toList();
  }

  /** Another name leaves the fault, unless the name of the object is the fault. */
  private static boolean isNameOf(String key, Fault fault) {
    List<String> path = fault.path();
    return NAMES.contains(key.substring(key.lastIndexOf('.') + 1))
        && !path.subList(Math.max(0, path.size() - 2), path.size())
            .equals(List.of("metadata", "name"));
  }

  private Document alone(Manifest manifest) {
    return documents.computeIfAbsent(
        manifest.template() + "\0" + manifest.text(),
        text -> {
          List<Fault> faults = new ArrayList<>();
          List<RenderedObject> objects = RenderedObject.of(manifest);
          for (RenderedObject object : objects) {
            alone.forEach(check -> check.look(object, new Reporter(check, faults)));
          }
          return new Document(objects, List.copyOf(faults));
        });
  }

  private List<Fault> together(Rendering rendering, List<RenderedObject> objects) {
    if (together.isEmpty()) {
      return List.of();
    }
    Whole whole =
        new Whole(
            System.identityHashCode(rendering.documents()),
            rendering.documents(),
            rendering.subject().releaseName(),
            rendering.subject().namespace(),
            assumed(rendering.subject().cluster()));
    return wholes.computeIfAbsent(
        whole,
        any -> {
          List<Fault> faults = new ArrayList<>();
          RenderedObjects all =
              new RenderedObjects(objects, whole.release(), whole.namespace(), whole.assumed());
          together.forEach(check -> check.look(all, new Reporter(check, faults)));
          return List.copyOf(faults);
        });
  }

  /** What a cluster of an added case is assumed to serve, because the templates require it. */
  private static Set<String> assumed(SeenCluster cluster) {
    return cluster.assumed() ? Set.copyOf(cluster.more()) : Set.of();
  }

  private Finding finding(Rendering rendering, Manifest manifest, Fault fault) {
    Trace made = rendering.trace(manifest, fault.path());
    boolean decides = fault.isKeyed() && made.key().filter(key -> isNameOf(key, fault)).isEmpty();
    Finding finding =
        Finding.of(fault.rule(), fault.message())
            .withSeverity(fault.severity())
            .at(decides ? made : new Trace(made.location(), made.helpers(), Optional.empty()))
            .aboutObject(fault.object().label());
    Finding complete = fault.remedy().map(finding::withRemedy).orElse(finding);
    return fault
        .conflict()
        .map(conflict -> ConflictSources.explain(complete, rendering, manifest, conflict))
        .orElse(complete);
  }
}
