package dev.chartwright.report.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.fuzz.internal.Fault;
import dev.chartwright.fuzz.internal.FuzzResult;
import dev.chartwright.internal.yaml.Json;

/**
 * The result of fuzzing as JSON. Unknown values are omitted, never null. All times are in the last
 * field:
 *
 * <pre>{@code
 * {
 *   "schema": 1,                        increases if a field changes its meaning or is removed
 *   "chart": "", "seed": 1, "verdict": "failed",    or passed
 *   "counts": {"cases", "invalid", "rejected", "branches", "reached", "shrinking", "byDefault", "faults"},
 *   "faults": [{"rule", "message", "location": {"file", "line"}, "object", "values": {},
 *               "case", "others", "confirmation"}],
 *   "timing": {"milliseconds"}
 * }
 * }</pre>
 */
public final class FuzzJson {
  private static final int SCHEMA = 1;

  private FuzzJson() {}

  /** Returns the text, which ends with a line break. */
  public static String of(FuzzResult result) {
    ObjectNode root = Json.object();
    root.put("schema", SCHEMA)
        .put("chart", result.chart())
        .put("seed", result.seed())
        .put("verdict", result.faults().isEmpty() ? "passed" : "failed");
    root.putObject("counts")
        .put("cases", result.cases())
        .put("invalid", result.invalid())
        .put("rejected", result.rejected())
        .put("branches", result.branches())
        .put("reached", result.reached())
        .put("shrinking", result.shrinking())
        .put("byDefault", result.byDefault())
        .put("faults", result.faults().size());
    ArrayNode faults = root.putArray("faults");
    result.faults().forEach(fault -> faults.add(of(fault)));
    root.putObject("timing").put("milliseconds", result.time().toMillis());
    return Json.pretty(root) + "\n";
  }

  private static ObjectNode of(Fault fault) {
    ObjectNode one = Json.object();
    one.put("rule", fault.rule()).put("message", fault.message());
    fault
        .location()
        .ifPresent(
            place -> one.putObject("location").put("file", place.file()).put("line", place.line()));
    fault.object().ifPresent(object -> one.put("object", object));
    one.set("values", fault.input().values());
    one.put("case", fault.number()).put("others", fault.others());
    fault.confirmation().ifPresent(text -> one.put("confirmation", text));
    return one;
  }
}
