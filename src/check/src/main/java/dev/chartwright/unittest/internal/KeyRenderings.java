package dev.chartwright.unittest.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chartwright.coverage.internal.KeyTrials;
import dev.chartwright.internal.file.Hashing;
import dev.chartwright.render.internal.UnitRenderer;
import dev.chartwright.render.internal.UnitRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Renders tests again with other values, together where one call of Helm can. */
final class KeyRenderings implements KeyTrials.Renderings {
  private final UnitRenderer renderer;
  private final SchemaGate schemas;
  private final ExecutorService pool;

  KeyRenderings(UnitRenderer renderer, SchemaGate schemas, ExecutorService pool) {
    this.renderer = renderer;
    this.schemas = schemas;
    this.pool = pool;
  }

  /**
   * Returns what a test rendered.
   *
   * @param test its name
   */
  static KeyTrials.Trial trial(String test, UnitRequest request, UnitRenderer.Outcome outcome) {
    return new KeyTrials.Trial(test, request.values(), result(outcome), request);
  }

  private static Map<String, String> result(UnitRenderer.Outcome outcome) {
    Map<String, String> result = new HashMap<>();
    outcome.texts().forEach((name, text) -> result.put(name, Hashing.sha256(text.getBytes(UTF_8))));
    outcome.failure().ifPresent(failure -> result.put("", failure.text()));
    return result;
  }

  @Override
  public List<Map<String, String>> results(List<KeyTrials.Trial> trials) {
    List<UnitRequest> requests =
        trials.stream()
            .map(trial -> ((UnitRequest) trial.how()).withValues(trial.values()))
            .toList();
    Map<Object, List<Integer>> groups = new LinkedHashMap<>();
    for (int i = 0; i < requests.size(); i++) {
      Object key = renderer.batch(requests.get(i)).orElse(i);
      groups.computeIfAbsent(key, any -> new ArrayList<>()).add(i);
    }
    Map<Integer, Map<String, String>> results = new ConcurrentHashMap<>();
    List<Future<?>> parts = new ArrayList<>();
    for (List<Integer> group : groups.values()) {
      for (int at = 0; at < group.size(); at += Schedule.MOST) {
        List<Integer> part = group.subList(at, Math.min(group.size(), at + Schedule.MOST));
        parts.add(pool.submit(() -> render(part, requests, results)));
      }
    }
    parts.forEach(Schedule::get);
    return IntStream.range(0, trials.size())
        .mapToObj(i -> Objects.requireNonNull(results.get(i)))
        .toList();
  }

  private void render(
      List<Integer> part, List<UnitRequest> requests, Map<Integer, Map<String, String>> results) {
    List<UnitRequest> some = part.stream().map(requests::get).toList();
    List<Optional<UnitRenderer.Outcome>> together =
        some.size() >= renderer.leastTogether()
            ? renderer.renderTogether(some, schemas.shown(renderer, some))
            : Collections.nCopies(some.size(), Optional.empty());
    for (int i = 0; i < some.size(); i++) {
      UnitRequest request = some.get(i);
      UnitRenderer.Outcome outcome = together.get(i).orElseGet(() -> renderer.render(request));
      results.put(
          part.get(i),
          result(
              schemas.mayReject(outcome) ? renderer.rejected(request).orElse(outcome) : outcome));
    }
  }
}
