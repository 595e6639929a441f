package dev.chartwright.release.internal.readiness;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** All objects that the watches have received. A change wakes the waiting threads at once. */
public final class ObjectStore {
  /** How far a cluster's clock may be behind ours. */
  private static final Duration SKEW = Duration.ofSeconds(5);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<String, LiveObject> objects = new LinkedHashMap<>();
  private final Set<String> removed = new HashSet<>();
  private final Instant start;
  private long version;
  private boolean begun;

  /**
   * Creates an empty store.
   *
   * @param start when the watching begins
   */
  public ObjectStore(Instant start) {
    this.start = start;
  }

  /** From here on objects are new, unless their creation time is earlier. */
  public void begin() {
    lock.lock();
    try {
      begun = true;
    } finally {
      lock.unlock();
    }
  }

  /** Takes an object in, unless a newer state of it, or its end, is known. */
  public void put(JsonNode content) {
    String uid = content.at("/metadata/uid").asText();
    lock.lock();
    try {
      LiveObject known = objects.get(uid);
      if (removed.contains(uid)
          || (known != null && revision(known.content()) >= revision(content))) {
        return;
      }
      version++;
      boolean before = known == null ? isOld(content) : known.before();
      objects.put(uid, new LiveObject(content, version, before, !before || known != null));
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Removes an object. */
  public void remove(JsonNode content) {
    String uid = content.at("/metadata/uid").asText();
    lock.lock();
    try {
      version++;
      objects.remove(uid);
      removed.add(uid);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private boolean isOld(JsonNode content) {
    try {
      Instant created = Instant.parse(content.at("/metadata/creationTimestamp").asText());
      return !begun || created.isBefore(start.minus(SKEW));
    } catch (DateTimeParseException e) {
      return !begun;
    }
  }

  /**
   * Versions are numbers of one sequence, as Kubernetes promises since 1.35 and etcd always did.
   */
  private static long revision(JsonNode content) {
    return content.at("/metadata/resourceVersion").asLong(Long.MAX_VALUE);
  }

  /**
   * Returns what is known.
   *
   * @return every object, in the order in which they came
   */
  public List<LiveObject> all() {
    lock.lock();
    try {
      return List.copyOf(objects.values());
    } finally {
      lock.unlock();
    }
  }

  /**
   * Returns how many changes there were.
   *
   * @return a count that only grows
   */
  public long version() {
    lock.lock();
    try {
      return version;
    } finally {
      lock.unlock();
    }
  }

  /** Wakes who waits, as a change would. */
  public void wake() {
    lock.lock();
    try {
      version++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for a change.
   *
   * @param seen the count of changes that are known already
   * @param most how long to wait
   * @throws InterruptedException if the thread is to end
   */
  public void awaitChange(long seen, Duration most) throws InterruptedException {
    lock.lock();
    try {
      long nanos = most.toNanos();
      while (version == seen && nanos > 0) {
        nanos = changed.awaitNanos(Math.min(nanos, TimeUnit.MINUTES.toNanos(1)));
      }
    } finally {
      lock.unlock();
    }
  }
}
