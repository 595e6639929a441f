package dev.chartwright.report.internal;

import dev.chartwright.check.Rule;
import dev.chartwright.config.internal.AllRules;
import dev.chartwright.verify.internal.Verification;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.stream.Stream;

/**
 * A single HTML page without other resources: the verdict, the stages, the cases as a matrix, and
 * each finding with an excerpt and its rule.
 */
public final class HtmlReport implements Report {
  private final List<Rule> rules;

  /** Creates a report that explains findings by Chartwright's own rules. */
  public HtmlReport() {
    this(AllRules.list());
  }

  /**
   * Creates a report that explains findings by the given rules.
   *
   * @param rules the rules; findings of other rules have no explanation
   */
  public HtmlReport(List<Rule> rules) {
    this.rules = List.copyOf(rules);
  }

  @Override
  public String name() {
    return "html";
  }

  @Override
  public String fileName() {
    return "report.html";
  }

  @Override
  public void write(Verification verification, Writer out) throws IOException {
    out.write(
        HtmlTemplates.render(
            "page/report.jte", new HtmlPage(known(verification)).of(verification)));
    out.flush();
  }

  /** Adds the project's own rules, which the result contains. */
  private List<Rule> known(Verification verification) {
    return Stream.concat(rules.stream(), verification.rules().stream()).toList();
  }
}
