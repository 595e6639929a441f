package dev.chartwright.render.internal;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A map that forgets what was not requested in a while, so that a long run of many cases does not
 * keep them all.
 *
 * @param <K> keys
 * @param <V> values
 */
public final class Recent<K, V> extends LinkedHashMap<K, V> {
  private static final long serialVersionUID = 1L;

  private final int most;

  /**
   * Creates an empty map, for use under a lock.
   *
   * @param most how many entries it keeps
   */
  public Recent(int most) {
    super(16, 0.75f, true);
    this.most = most;
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
    return size() > most;
  }
}
