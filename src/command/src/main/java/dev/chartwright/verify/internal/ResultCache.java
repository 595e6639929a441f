package dev.chartwright.verify.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.chart.internal.UserCache;
import dev.chartwright.verify.internal.Plan.ChartPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What earlier runs found out about a chart. A result is found again only if everything that it was
 * made of is the same to the byte: the chart, its values, the cases, the rules, and this program.
 * What needs a cluster is never kept, nor what was read from an address. Exemptions and baselines
 * are put to what was found afterwards.
 */
public final class ResultCache {
  /** Keeps nothing. */
  public static final ResultCache NONE = new ResultCache(Optional.empty(), Optional.empty());

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String KIND = "results";
  private static final String FILE = "result.json";

  private final Optional<UserCache> cache;
  private final Optional<String> tool;

  private ResultCache(Optional<UserCache> cache, Optional<String> tool) {
    this.cache = cache;
    this.tool = tool;
  }

  /**
   * A cache in a folder.
   *
   * @param cache the folder
   * @param tool what tells this program from one that might find out something else
   * @return the cache
   */
  public static ResultCache in(UserCache cache, String tool) {
    return new ResultCache(Optional.of(cache), Optional.of(tool));
  }

  /**
   * The user's own cache.
   *
   * @return one that keeps nothing, if this program was not started from its jar: then nothing
   *     tells whether it has changed
   */
  public static ResultCache standard() {
    return ResultKey.ofThisProgram()
        .map(tool -> in(UserCache.standard(), tool))
        .orElse(ResultCache.NONE);
  }

  /**
   * What was found out.
   *
   * @param helm the version of Helm that rendered
   * @param documents how many documents were rendered
   * @param stages what each stage found
   */
  record Kept(String helm, int documents, List<StageResult> stages) {
    /** The result of a stage, unless there was nothing for it to do. */
    Optional<StageResult> of(Stage stage) {
      return stages.stream().filter(one -> one.stage().equals(stage.name())).findFirst();
    }
  }

  /** The key of a chart's results; empty if they are not to be kept. */
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
      JsonNode content = MAPPER.readTree(Files.readAllBytes(entry.orElseThrow().resolve(FILE)));
      return Optional.of(
          new Kept(
              content.path("helm").asText(),
              content.path("documents").asInt(),
              ResultCodec.read(content.path("stages"))));
    } catch (IOException | IllegalArgumentException e) {
      // Whatever has become of it, it is made anew.
      UserCache.delete(entry.orElseThrow());
      return Optional.empty();
    }
  }

  void keep(String key, Kept kept) {
    ObjectNode content = MAPPER.createObjectNode();
    content.put("helm", kept.helm());
    content.put("documents", kept.documents());
    content.set("stages", ResultCodec.write(kept.stages()));
    cache.ifPresent(
        folder -> folder.entry(KIND, key, made -> Files.write(made.resolve(FILE), bytes(content))));
  }

  private static byte[] bytes(JsonNode content) {
    try {
      return MAPPER.writeValueAsBytes(content);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
