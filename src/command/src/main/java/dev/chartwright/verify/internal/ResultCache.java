package dev.chartwright.verify.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.internal.file.UserCache;
import dev.chartwright.internal.yaml.Json;
import dev.chartwright.verify.internal.Plan.ChartPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The results of earlier runs. A result is used again only if all of its inputs are equal byte for
 * byte: the chart, its values, the cases, the rules, and this program. Results that need a cluster
 * or a URL are not cached. Exemptions and baselines are applied to cached results too.
 */
public final class ResultCache {
  /** A cache that stores nothing. */
  public static final ResultCache NONE = new ResultCache(Optional.empty(), Optional.empty());

  private static final String KIND = "results";
  private static final String FILE = "result.json";

  private final Optional<UserCache> cache;
  private final Optional<String> tool;

  private ResultCache(Optional<UserCache> cache, Optional<String> tool) {
    this.cache = cache;
    this.tool = tool;
  }

  /**
   * Creates a cache in a folder.
   *
   * @param cache the folder
   * @param tool an id of this program, which changes if its results could change
   */
  public static ResultCache in(UserCache cache, String tool) {
    return new ResultCache(Optional.of(cache), Optional.of(tool));
  }

  /**
   * Returns the user's own cache.
   *
   * @return a cache that stores nothing, if this program was not started from its jar, because its
   *     id is not known then
   */
  public static ResultCache standard() {
    return ResultKey.ofThisProgram()
        .map(tool -> in(UserCache.standard(), tool))
        .orElse(ResultCache.NONE);
  }

  /** Returns whether the user's own cache contains results at all. */
  public static boolean hasAny() {
    return UserCache.standard().newest(KIND, "").isPresent();
  }

  /**
   * A cached result.
   *
   * @param helm the version of Helm that rendered
   * @param documents the number of rendered documents
   * @param read what was read besides the inputs that the key is made of
   */
  record Kept(String helm, int documents, List<StageResult> stages, ReadFiles read) {
    /** Returns the result of a stage, or empty if the stage did not apply. */
    Optional<StageResult> of(Stage stage) {
      return stages.stream().filter(one -> one.stage().equals(stage.name())).findFirst();
    }
  }

  /** Returns the key of a chart's results; empty if they must not be cached. */
  Optional<String> key(ChartPlan plan, List<Stage> stages) {
    return tool.flatMap(program -> ResultKey.of(program, plan, stages));
  }

  Optional<Kept> find(String key) {
    if (cache.isEmpty()) {
      return Optional.empty();
    }
    Optional<Path> entry = cache.orElseThrow().existing(KIND, key);
    if (entry.isEmpty()) {
      return Optional.empty();
    }
    try {
      JsonNode content = Json.read(Files.readAllBytes(entry.orElseThrow().resolve(FILE)));
      Kept kept =
          new Kept(
              content.path("helm").asText(),
              content.path("documents").asInt(),
              ResultCodec.read(content.path("stages")),
              ReadFiles.read(content.path("read")));
      if (kept.read().areUnchanged()) {
        return Optional.of(kept);
      }
      UserCache.delete(entry.orElseThrow());
      return Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      // A damaged entry counts as missing, and is written again.
      UserCache.delete(entry.orElseThrow());
      return Optional.empty();
    }
  }

  void keep(String key, Kept kept) {
    ObjectNode content = Json.object();
    content.put("helm", kept.helm());
    content.put("documents", kept.documents());
    content.set("stages", ResultCodec.write(kept.stages()));
    content.set("read", kept.read().write());
    cache.ifPresent(
        folder ->
            folder.entry(KIND, key, made -> Files.write(made.resolve(FILE), Json.bytes(content))));
  }
}
