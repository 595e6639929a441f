package dev.chartwright.helm.internal;

import dev.chartwright.internal.file.UserCache;

/** The cache of this process, so that it has one private folder and not many. */
public final class OwnCache {
  private OwnCache() {}

  private static final class Holder {
    static final UserCache INSTANCE = UserCache.standard();
  }

  /**
   * Returns the cache.
   *
   * @return always the same
   */
  public static UserCache get() {
    return Holder.INSTANCE;
  }
}
