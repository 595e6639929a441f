package dev.chartwright.unittest.internal;

import dev.chartwright.unittest.internal.FirstRendering.Made;
import dev.chartwright.unittest.internal.FirstRendering.Terms;
import dev.chartwright.unittest.internal.asserts.Document;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Finds the versions that a suite has to set. */
final class FirstTerms {
  private final FirstRendering rendering;

  FirstTerms(FirstRendering rendering) {
    this.rendering = rendering;
  }

  /** A suite sets no version that changes nothing. */
  Terms least(Set<String> all, Map<String, Optional<Object>> set, Made made) {
    Made again = rendering.render(all, set, new Terms(true, true));
    boolean isNew = !isSame(made, rendering.render(all, set, new Terms(true, false)), again);
    boolean isPinned = !isSame(made, rendering.render(all, set, new Terms(false, isNew)), again);
    return new Terms(isPinned, isNew);
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
