package dev.chartwright.assertions;

import java.util.List;

/** Assertions on a PersistentVolumeClaim. */
public final class ClaimAssert extends ManifestAssert<ClaimAssert> {
  ClaimAssert(Place place) {
    super(place, ClaimAssert.class);
  }

  /**
   * Verifies the size.
   *
   * @param amount compared as an amount: 1Gi is 1024Mi
   * @throws AssertionError if it is another one, or missing
   */
  public ClaimAssert requestsStorage(String amount) {
    verifyAmount(place().get("spec", "resources", "requests", "storage"), amount);
    return this;
  }

  /**
   * Verifies the access modes.
   *
   * @param modes all of them, in any order, such as {@code ReadWriteOnce}
   * @throws AssertionError if there are others, or fewer
   */
  public ClaimAssert hasAccessModes(String... modes) {
    Place all = place().get("spec", "accessModes");
    verifyNames(
        all,
        List.of(modes).stream().sorted().toList(),
        all.items().stream().map(Place::text).sorted().toList());
    return this;
  }

  /**
   * Verifies the StorageClass.
   *
   * @throws AssertionError if it is another one, or that of the cluster
   */
  public ClaimAssert hasStorageClass(String name) {
    Place found = place().get("spec", "storageClassName");
    if (!found.exists()) {
      throw problem(
          place().get("spec"), "it has no storageClassName, so it uses that of the cluster");
    }
    verifyText(found, name, found.text());
    return this;
  }

  /**
   * Verifies that the default StorageClass of the cluster is used.
   *
   * @throws AssertionError if one is named, even as an empty text
   */
  public ClaimAssert hasDefaultStorageClass() {
    return hasNothingAt("spec.storageClassName");
  }
}
