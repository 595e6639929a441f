package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import java.util.List;

final class Claims {
  private Claims() {}

  /** Returns the places where a workload names a rendered claim that only one Node can use. */
  static List<At> exclusive(RenderedObjects all, RenderedObject workload) {
    return workload.pod().stream()
        .filter(pod -> !pod.sharesNode())
        .flatMap(pod -> pod.volumes().items().stream())
        .map(volume -> volume.get("persistentVolumeClaim", "claimName"))
        .filter(name -> !name.isEmpty())
        .filter(
            name ->
                all.findBeside(workload, "PersistentVolumeClaim", name.text())
                    .map(claim -> claim.get("spec", "accessModes").texts())
                    .filter(modes -> !modes.isEmpty())
                    .filter(
                        modes -> modes.stream().allMatch(mode -> mode.startsWith("ReadWriteOnce")))
                    .isPresent())
        .toList();
  }
}
