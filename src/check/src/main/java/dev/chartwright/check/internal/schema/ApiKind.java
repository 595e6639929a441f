package dev.chartwright.check.internal.schema;

import dev.chartwright.render.Manifest;

/**
 * The API version and kind of a document.
 *
 * @param apiVersion group and version, such as {@code apps/v1}
 */
public record ApiKind(String apiVersion, String kind) implements Comparable<ApiKind> {
  static ApiKind of(Manifest manifest) {
    return new ApiKind(manifest.apiVersion(), manifest.kind());
  }

  static String groupOf(String apiVersion) {
    int slash = apiVersion.indexOf('/');
    return slash < 0 ? "" : apiVersion.substring(0, slash);
  }

  /** Returns the group; empty for the core group. */
  String group() {
    return groupOf(apiVersion);
  }

  @Override
  public int compareTo(ApiKind other) {
    int byGroup = apiVersion.compareTo(other.apiVersion);
    return byGroup == 0 ? kind.compareTo(other.kind) : byGroup;
  }

  /** Returns a text such as {@code apps/v1 Deployment}. */
  @Override
  public String toString() {
    return apiVersion + " " + kind;
  }
}
