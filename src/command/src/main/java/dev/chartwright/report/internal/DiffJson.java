package dev.chartwright.report.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.check.Finding;
import dev.chartwright.check.internal.upgrade.FieldChange;
import dev.chartwright.check.internal.upgrade.Reason;
import dev.chartwright.internal.yaml.Json;
import dev.chartwright.verify.internal.diff.Difference;
import dev.chartwright.verify.internal.diff.Difference.ObjectDifference;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;

/** The changes of an upgrade as JSON. */
final class DiffJson implements DiffReport {

  private final Options options;

  DiffJson(Options options) {
    this.options = options;
  }

  @Override
  public void write(Difference difference, Writer out) throws IOException {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("before", difference.before());
    root.put("after", difference.after());
    root.put("path", difference.path());
    root.put("from", difference.origin());
    root.put("safe", difference.isSafe());
    ArrayNode cases = root.putArray("cases");
    difference.cases().forEach(cases::add);
    ObjectNode counts = root.putObject("counts");
    difference.counts().forEach((verdict, count) -> counts.put(verdict.toString(), count));
    ArrayNode objects = root.putArray("objects");
    for (ObjectDifference one : difference.objects()) {
      object(one, objects.addObject());
    }
    ArrayNode findings = root.putArray("findings");
    for (Finding finding : difference.findings()) {
      finding(finding, findings.addObject());
    }
    ArrayNode skips = root.putArray("notCompared");
    difference
        .skips()
        .forEach(
            skip -> skips.addObject().put("case", skip.subject()).put("reason", skip.reason()));
    out.write(Json.pretty(root) + "\n");
    out.flush();
  }

  private void object(ObjectDifference one, ObjectNode node) {
    node.put("verdict", one.change().verdict().toString());
    node.put("group", one.change().key().group());
    node.put("kind", one.change().key().kind());
    node.put("namespace", one.change().key().namespace());
    node.put("name", one.change().key().name());
    ArrayNode cases = node.putArray("cases");
    one.cases().forEach(cases::add);
    ArrayNode reasons = node.putArray("reasons");
    for (Reason reason : one.change().reasons()) {
      ObjectNode told = reasons.addObject();
      told.put("kind", reason.kind().name().toLowerCase(Locale.ROOT));
      told.put("text", reason.text());
      reason.place().ifPresent(place -> told.put("place", place.location().toString()));
      if (!reason.remedy().isEmpty()) {
        told.put("remedy", reason.remedy());
      }
    }
    ArrayNode fields = node.putArray("fields");
    for (FieldChange field : one.change().fields()) {
      ObjectNode told = fields.addObject().put("field", field.field());
      if (!field.before().isMissingNode()) {
        told.set("before", field.before());
      }
      if (!field.after().isMissingNode()) {
        told.set("after", field.after());
      }
    }
    if (!options.summary()) {
      ArrayNode lines = node.putArray("diff");
      new DiffLines(options.context(), options.secrets()).of(one.change()).forEach(lines::add);
    }
  }

  private static void finding(Finding finding, ObjectNode node) {
    node.put("rule", finding.rule());
    node.put("severity", Words.severity(finding.severity()));
    node.put("message", finding.message());
    finding.object().ifPresent(object -> node.put("object", object));
    finding.location().ifPresent(at -> node.put("file", at.file()).put("line", at.line()));
    finding.remedy().ifPresent(remedy -> node.put("remedy", remedy));
    ArrayNode cases = node.putArray("cases");
    finding.cases().forEach(cases::add);
  }
}
