package dev.chartwright.coverage.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.coverage.internal.CoverageData.FileData;
import dev.chartwright.coverage.internal.CoverageData.ItemData;
import dev.chartwright.coverage.internal.CoverageData.KeyData;
import dev.chartwright.internal.file.TextFile;
import dev.chartwright.internal.yaml.Json;
import dev.chartwright.render.internal.coverage.Item.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Coverage as JSON, which other runs can merge. */
public final class CoverageJson {
  private static final int VERSION = 1;

  private CoverageJson() {}

  /** Returns the JSON. */
  public static String write(CoverageData data) {
    ObjectNode root = Json.object();
    root.put("version", VERSION);
    Checkout.here().ifPresent(here -> root.put("folder", here.folder()));
    ObjectNode totals = root.putObject("totals");
    put(totals, "all", Tally.of(data.files()));
    put(totals, "branches", Tally.branches(data.files()));
    put(totals, "actions", Tally.of(data.files(), Kind.ACTION));
    put(totals, "templates", Tally.of(data.files(), Kind.TEMPLATE));
    put(totals, "guards", Tally.of(data.files(), Kind.GUARD));
    put(totals, "lines", Tally.lines(data.files()));
    if (!data.keys().isEmpty()) {
      put(totals, "keys", Tally.keys(data.keys()));
    }
    ArrayNode tests = root.putArray("tests");
    data.tests().forEach(tests::add);
    ArrayNode files = root.putArray("files");
    for (FileData file : data.files()) {
      ObjectNode one = files.addObject();
      one.put("chart", file.chart()).put("path", file.path());
      one.put("text", file.text());
      ArrayNode items = one.putArray("items");
      file.items().forEach(item -> item(items.addObject(), item));
    }
    ObjectNode unmeasured = root.putObject("unmeasured");
    data.unmeasured().forEach(unmeasured::put);
    ObjectNode unknown = root.putObject("unknown");
    data.unknown().forEach(unknown::put);
    if (!data.keys().isEmpty()) {
      ArrayNode keys = root.putArray("keys");
      data.keys().forEach(key -> key(keys.addObject(), key));
    }
    return Json.pretty(root) + "\n";
  }

  private static void put(ObjectNode totals, String name, Tally tally) {
    totals.putObject(name).put("reached", tally.reached()).put("all", tally.all());
  }

  private static void item(ObjectNode out, ItemData item) {
    out.put("kind", item.kind().name().toLowerCase(Locale.ROOT));
    if (!item.helper().isEmpty()) {
      out.put("template", item.helper());
    }
    out.put("line", item.line()).put("start", item.start()).put("end", item.end());
    if (item.isCounted()) {
      out.put("text", item.text());
    }
    if (!item.outcome().isEmpty()) {
      out.put("outcome", item.outcome());
    }
    out.put("block", item.block());
    tests(out, "tests", item.tests());
  }

  private static void tests(ObjectNode out, String name, BitSet tests) {
    ArrayNode all = out.putArray(name);
    tests.stream().forEach(all::add);
  }

  private static void key(ObjectNode out, KeyData key) {
    out.put("key", key.name()).put("chart", key.chart()).put("path", key.path());
    out.put("line", key.line());
    tests(out, "readBy", key.readBy());
    tests(out, "setBy", key.setBy());
    tests(out, "changedBy", key.changedBy());
  }

  /**
   * Reads a file that {@link #write} made.
   *
   * @throws UnableToReadCoverageException if it cannot be read or has another form
   */
  public static CoverageData read(Path file) {
    try {
      return read(Json.read(new String(TextFile.bytes(file), StandardCharsets.UTF_8)));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new UnableToReadCoverageException(file, "it is not a coverage.json of Chartwright", e);
    } catch (IOException e) {
      throw new UnableToReadCoverageException(file, TextFile.problem(e), e);
    }
  }

  private static CoverageData read(JsonNode root) {
    if (root.path("version").asInt() != VERSION) {
      throw new IllegalArgumentException("version");
    }
    List<String> tests = new ArrayList<>();
    root.path("tests").forEach(test -> tests.add(test.asText()));
    List<FileData> files = new ArrayList<>();
    for (JsonNode file : root.path("files")) {
      String text = file.path("text").asText();
      List<ItemData> items = new ArrayList<>();
      for (JsonNode item : file.path("items")) {
        items.add(item(item, text));
      }
      files.add(new FileData(file.path("chart").asText(), path(root, file), text, items));
    }
    List<KeyData> keys = new ArrayList<>();
    for (JsonNode key : root.path("keys")) {
      keys.add(
          new KeyData(
              key.path("chart").asText(),
              path(root, key),
              key.path("line").asInt(),
              key.path("key").asText(),
              tests(key.path("readBy")),
              tests(key.path("setBy")),
              tests(key.path("changedBy"))));
    }
    return new CoverageData(
        tests, files, texts(root.path("unmeasured")), texts(root.path("unknown")), keys);
  }

  private static String path(JsonNode root, JsonNode one) {
    String path = one.path("path").asText();
    return Checkout.here()
        .filter(here -> root.has("folder"))
        .map(here -> here.seen(root.path("folder").asText(), path))
        .orElse(path);
  }

  private static BitSet tests(JsonNode numbers) {
    BitSet tests = new BitSet();
    numbers.forEach(test -> tests.set(Math.max(0, test.asInt())));
    return tests;
  }

  private static Map<String, String> texts(JsonNode node) {
    Map<String, String> all = new TreeMap<>();
    node.properties().forEach(one -> all.put(one.getKey(), one.getValue().asText()));
    return all;
  }

  private static ItemData item(JsonNode item, String text) {
    int start = item.path("start").asInt();
    int end = item.path("end").asInt();
    if (start < 0 || end < start || end > text.length()) {
      throw new IllegalArgumentException("offsets");
    }
    return new ItemData(
        Kind.valueOf(item.path("kind").asText().toUpperCase(Locale.ROOT)),
        item.path("template").asText(),
        item.path("line").asInt(),
        start,
        end,
        item.path("text").asText(),
        item.path("outcome").asText(),
        item.path("block").asInt(),
        tests(item.path("tests")));
  }
}
