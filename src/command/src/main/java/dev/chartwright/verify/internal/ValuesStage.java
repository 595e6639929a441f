package dev.chartwright.verify.internal;

import dev.chartwright.check.Finding;
import dev.chartwright.render.Case;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Validates the values of every case against the schemas. */
final class ValuesStage implements Stage {
  @Override
  public String name() {
    return "values";
  }

  @Override
  public String title() {
    return "values against the schemas of the chart and its subcharts";
  }

  @Override
  public Optional<String> summaryOfLibrary() {
    return Optional.of("no values");
  }

  @Override
  public StageResult run(ChartRun run) {
    List<Finding> findings = new ArrayList<>();
    List<String> subjects = new ArrayList<>();
    List<StageResult.Skip> skips = new ArrayList<>();
    run.verdicts()
        .forEach(
            (subject, verdict) -> {
              if (verdict.refusal().isPresent()) {
                skips.add(
                    new StageResult.Skip(subject.name(), "Helm rejects the chart (see render)"));
              } else {
                subjects.add(subject.name());
                verdict.findings().forEach(f -> findings.add(f.inCases(List.of(subject.name()))));
              }
            });
    for (String schema : run.valuesCheck().unread()) {
      skips.add(new StageResult.Skip(schema, "it refers to an address, which only Helm fetches"));
    }
    long sets = run.cases().stream().map(Case::values).distinct().count();
    int schemas = run.valuesCheck().schemaCount();
    String summary =
        Counts.of(sets, "set")
            + " of values, "
            + (schemas == 0 ? "no schema" : Counts.of(schemas, "schema"));
    return StageResult.of(this, summary, subjects, findings, skips);
  }
}
