package dev.chartwright.release;

/**
 * Which release: Helm keeps names apart by namespace.
 *
 * @param name the release's name
 * @param namespace the namespace that holds its record
 */
public record ReleaseName(String name, String namespace) {
  @Override
  public String toString() {
    return name + " in " + namespace;
  }
}
