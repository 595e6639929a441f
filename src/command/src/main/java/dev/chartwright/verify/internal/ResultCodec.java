package dev.chartwright.verify.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.chart.Location;
import dev.chartwright.check.Finding;
import dev.chartwright.check.Severity;
import dev.chartwright.verify.internal.StageResult.Skip;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Converts results of stages to and from JSON. It does not use data binding, because at the start
 * of a process, reading class annotations would take longer than everything else.
 */
final class ResultCodec {
  private ResultCodec() {}

  static ArrayNode write(List<StageResult> stages) {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    for (StageResult stage : stages) {
      ObjectNode node = all.addObject();
      node.put("stage", stage.stage());
      node.put("title", stage.title());
      node.put("summary", stage.summary());
      texts(node.putArray("subjects"), stage.subjects());
      texts(node.putArray("unlisted"), new TreeSet<>(stage.unlisted()));
      ArrayNode findings = node.putArray("findings");
      stage.findings().forEach(finding -> write(findings.addObject(), finding));
      ArrayNode skips = node.putArray("skips");
      stage
          .skips()
          .forEach(
              skip ->
                  skips.addObject().put("subject", skip.subject()).put("reason", skip.reason()));
    }
    return all;
  }

  private static void write(ObjectNode node, Finding finding) {
    node.put("rule", finding.rule());
    node.put("severity", finding.severity().name());
    node.put("message", finding.message());
    finding.location().ifPresent(place -> write(node.putObject("location"), place));
    finding.key().ifPresent(key -> node.put("key", key));
    finding.object().ifPresent(object -> node.put("object", object));
    finding.remedy().ifPresent(remedy -> node.put("remedy", remedy));
    texts(node.putArray("trace"), finding.trace());
    texts(node.putArray("cases"), finding.cases());
  }

  private static void write(ObjectNode node, Location place) {
    node.put("file", place.file());
    node.put("line", place.line());
    node.put("approximate", place.approximate());
  }

  private static void texts(ArrayNode node, Collection<String> texts) {
    texts.forEach(node::add);
  }

  /**
   * Reads results.
   *
   * @throws IllegalArgumentException if this class did not write them
   */
  static List<StageResult> read(JsonNode stages) {
    List<StageResult> all = new ArrayList<>();
    for (JsonNode node : stages) {
      List<Finding> findings = new ArrayList<>();
      node.path("findings").forEach(finding -> findings.add(finding(finding)));
      List<Skip> skips = new ArrayList<>();
      node.path("skips")
          .forEach(skip -> skips.add(new Skip(text(skip, "subject"), text(skip, "reason"))));
      all.add(
          new StageResult(
                  text(node, "stage"),
                  text(node, "title"),
                  text(node, "summary"),
                  texts(node.path("subjects")),
                  findings,
                  skips,
                  Duration.ZERO)
              .withUnlisted(Set.copyOf(texts(node.path("unlisted")))));
    }
    if (all.isEmpty()) {
      throw new IllegalArgumentException("no stage");
    }
    return all;
  }

  private static Finding finding(JsonNode node) {
    JsonNode place = node.path("location");
    return new Finding(
        text(node, "rule"),
        Severity.valueOf(text(node, "severity")),
        text(node, "message"),
        place.isMissingNode()
            ? Optional.empty()
            : Optional.of(
                new Location(
                    text(place, "file"),
                    place.path("line").asInt(),
                    place.path("approximate").asBoolean())),
        maybe(node, "key"),
        maybe(node, "object"),
        maybe(node, "remedy"),
        texts(node.path("trace")),
        new TreeSet<>(texts(node.path("cases"))));
  }

  private static String text(JsonNode node, String field) {
    return maybe(node, field)
        .orElseThrow(() -> new IllegalArgumentException("no " + field + " in a kept result"));
  }

  private static Optional<String> maybe(JsonNode node, String field) {
    return Optional.ofNullable(node.path(field).textValue());
  }

  private static List<String> texts(JsonNode node) {
    List<String> texts = new ArrayList<>();
    node.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
