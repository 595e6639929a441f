package dev.chartwright.unittest.internal;

import dev.chartwright.unittest.internal.FirstRendering.Made;
import dev.chartwright.unittest.internal.FirstRendering.Terms;
import dev.chartwright.unittest.internal.asserts.Document;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Finds the versions that a suite has to set. */
final class FirstTerms {
  private final FirstRendering rendering;

  FirstTerms(FirstRendering rendering) {
    this.rendering = rendering;
  }

  /** A suite sets no version that changes nothing. */
  Terms least(Set<String> all, Map<String, Optional<Object>> set, Made made, Terms full) {
    List<String> apis = full.apis();
    boolean isNew = differs(all, set, made, full, new Terms(true, false, apis));
    boolean isPinned = differs(all, set, made, full, new Terms(false, isNew, apis));
    return new Terms(isPinned, isNew, apis);
  }

  private boolean differs(
      Set<String> all, Map<String, Optional<Object>> set, Made made, Terms full, Terms other) {
    if (set.isEmpty() && full.apis().isEmpty()) {
      Optional<Made> first = rendering.whole(all, full, false);
      Optional<Made> second = first.flatMap(any -> rendering.whole(all, other, false));
      if (second.isPresent()) {
        return !isSame(
            first.orElseThrow(),
            second.get(),
            () -> rendering.whole(all, full, true).orElseThrow());
      }
    }
    return !isSame(made, rendering.render(all, set, other), () -> rendering.render(all, set, full));
  }

  /** Only where they differ does it matter what is random. */
  private static boolean isSame(Made one, Made other, Supplier<Made> again) {
    return one.documents().equals(other.documents()) || isSame(one, other, again.get());
  }

  private static boolean isSame(Made one, Made other, Made again) {
    return one.documents().keySet().equals(other.documents().keySet())
        && one.documents().entrySet().stream()
            .allMatch(
                entry ->
                    isSame(
                        contents(entry.getValue()),
                        contents(FirstTests.documents(other, entry.getKey())),
                        contents(FirstTests.documents(again, entry.getKey()))));
  }

  private static List<Object> contents(List<Document> documents) {
    return documents.stream().<Object>map(Document::content).toList();
  }

  /** What differs from another rendering of the same is random, and not compared. */
  private static boolean isSame(
      @Nullable Object one, @Nullable Object other, @Nullable Object again) {
    if (one instanceof Map<?, ?> map
        && other instanceof Map<?, ?> with
        && again instanceof Map<?, ?> second) {
      return map.keySet().equals(with.keySet())
          && map.keySet().stream()
              .allMatch(key -> isSame(map.get(key), with.get(key), second.get(key)));
    }
    if (one instanceof List<?> list
        && other instanceof List<?> with
        && again instanceof List<?> second
        && list.size() == second.size()) {
      return list.size() == with.size()
          && IntStream.range(0, list.size())
              .allMatch(i -> isSame(list.get(i), with.get(i), second.get(i)));
    }
    return !Objects.equals(one, again) || Objects.equals(one, other);
  }
}
