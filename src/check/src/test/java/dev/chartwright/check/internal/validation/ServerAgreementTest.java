package dev.chartwright.check.internal.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.check.Checks;
import dev.chartwright.check.Finding;
import dev.chartwright.check.internal.exempt.CheckSettings;
import dev.chartwright.check.internal.policy.PolicyChecks;
import dev.chartwright.check.internal.policy.internal.Policy;
import dev.chartwright.check.internal.schema.CustomResources;
import dev.chartwright.check.internal.schema.SchemaCheck;
import dev.chartwright.render.Rendering;
import dev.chartwright.testing.TestChart;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compares our verdict on each object of the corpus with that of an API server: nothing that it
 * rejects may pass, and nothing that it accepts may fail.
 */
final class ServerAgreementTest {
  /** The checks that state what the API server rejects in one object. */
  private static final Set<String> OURS =
      Set.of(
          "CW1002", "CW1005", "CW1006", "CW1008", "CW1101", "CW1102", "CW1103", "CW1104", "CW1106",
          "CW1107", "CW1108", "CW1109", "CW1112", "CW1158", "CW1169", "CW1170", "CW1172", "CW1173",
          "CW1176", "CW1181", "CW1192", "CW1195", "CW1196", "CW1304", "CW1310", "CW1336", "CW1342",
          "CW1345", "CW1351", "CW1353");

  /** What Helm 4 applies is rejected for it, and what Helm 3 creates is rejected only sometimes. */
  private static final String DUPLICATES = "CW1105";

  /** A StatefulSet is accepted, and the claims that its controller creates are not. */
  private static final String LATER = "the API server rejects every claim";

  private static final int OBJECTS_PER_CHART = 400;

  @TempDir private Path folder;

  @Test
  void shouldJudgeEachObjectAsTheApiServerDoes() {
    Map<String, JsonNode> objects = ObjectCorpus.objects();
    List<String> names = new ArrayList<>(objects.keySet());
    Map<String, Boolean> verdicts = ObjectCorpus.verdicts();
    List<String> wrong = new ArrayList<>();
    for (int from = 0; from < names.size(); from += OBJECTS_PER_CHART) {
      List<String> some = names.subList(from, Math.min(from + OBJECTS_PER_CHART, names.size()));
      compare(some, objects, verdicts, TestChart.in(folder.resolve("" + from), "corpus"), wrong);
    }

    assertThat(names).hasSizeGreaterThan(4000);
    assertThat(wrong).isEmpty();
  }

  /** Checks between objects take time that grows with the square of their number. */
  private static void compare(
      List<String> names,
      Map<String, JsonNode> objects,
      Map<String, Boolean> verdicts,
      TestChart chart,
      List<String> wrong) {
    for (int i = 0; i < names.size(); i++) {
      chart.template(
          file(i),
          Objects.requireNonNull(objects.get(names.get(i))).toString().replace("{{", "{ {") + "\n");
    }
    Map<String, Set<String>> found = new HashMap<>();
    for (Finding finding : findings(chart.render())) {
      String place = finding.location().orElseThrow().file();
      found
          .computeIfAbsent(place.substring(place.lastIndexOf('/') + 1), any -> new TreeSet<>())
          .add(finding.rule() + " " + finding.message());
    }
    for (int i = 0; i < names.size(); i++) {
      Set<String> faults = found.getOrDefault(file(i), new TreeSet<>());
      boolean accepted = verdicts.getOrDefault(names.get(i), false);
      if (accepted) {
        faults.removeIf(fault -> fault.startsWith(DUPLICATES) || fault.contains(LATER));
      }
      if (accepted == !faults.isEmpty()) {
        wrong.add((accepted ? "accepted: " : "rejected: ") + names.get(i) + " " + faults);
      }
    }
  }

  private static String file(int number) {
    return "object-" + number + ".yaml";
  }

  private static List<Finding> findings(Rendering rendering) {
    List<Finding> findings = new ArrayList<>();
    Checks.manifests().forEach(check -> findings.addAll(check.check(rendering)));
    findings.addAll(new SchemaCheck(CustomResources.of(List.of())).check(rendering).findings());
    findings.addAll(new Policy(PolicyChecks.running(CheckSettings.NONE)).check(rendering));
    findings.removeIf(
        finding -> !OURS.contains(finding.rule()) && !finding.rule().equals(DUPLICATES));
    return findings;
  }
}
