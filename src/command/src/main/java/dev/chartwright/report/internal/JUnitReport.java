package dev.chartwright.report.internal;

import static java.util.stream.Collectors.joining;

import dev.chartwright.check.Finding;
import dev.chartwright.report.internal.JUnitSubject.Outcome;
import dev.chartwright.verify.internal.StageResult;
import dev.chartwright.verify.internal.Verification;
import dev.chartwright.verify.internal.Verification.ChartResult;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLStreamException;

/**
 * JUnit XML for build servers: a suite for each chart and stage, and a test case for each subject
 * of the stage. All errors and warnings of a subject are one failure, because many readers show
 * only the first. The type of the failure lists the rules, separated by spaces, the most severe
 * first. Findings of severity info are in system-out.
 */
public final class JUnitReport implements Report {
  public JUnitReport() {}

  @Override
  public String name() {
    return "junit";
  }

  @Override
  public String fileName() {
    return "junit.xml";
  }

  private record Suite(ChartResult chart, StageResult stage, List<JUnitSubject> subjects) {
    long count(Outcome outcome) {
      return subjects.stream().filter(subject -> subject.outcome() == outcome).count();
    }
  }

  @Override
  public void write(Verification verification, Writer out) throws IOException {
    List<Suite> suites = new ArrayList<>();
    for (ChartResult chart : verification.charts()) {
      for (StageResult stage : chart.stages()) {
        suites.add(new Suite(chart, stage, JUnitSubject.of(chart, stage)));
      }
    }
    try {
      XmlWriter xml = new XmlWriter(out);
      xml.open("testsuites").attribute("name", "chartwright");
      counts(xml, suites, verification.time());
      for (Suite suite : suites) {
        suite(xml, verification, suite);
      }
      xml.close().end();
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
  }

  private static void counts(XmlWriter xml, List<Suite> suites, Duration time)
      throws XMLStreamException {
    xml.attribute("tests", String.valueOf(suites.stream().mapToInt(s -> s.subjects.size()).sum()))
        .attribute("failures", sum(suites, Outcome.FAILED))
        .attribute("errors", "0")
        .attribute("time", String.format(Locale.ROOT, "%.3f", time.toMillis() / 1000.0));
  }

  private static String sum(List<Suite> suites, Outcome outcome) {
    return String.valueOf(suites.stream().mapToLong(suite -> suite.count(outcome)).sum());
  }

  private static void suite(XmlWriter xml, Verification verification, Suite suite)
      throws XMLStreamException {
    ChartResult chart = suite.chart();
    xml.open("testsuite").attribute("name", chart.name() + " / " + suite.stage().stage());
    counts(xml, List.of(suite), suite.stage().time());
    xml.attribute("skipped", sum(List.of(suite), Outcome.SKIPPED));
    xml.open("properties");
    property(xml, "chart.path", chart.path());
    property(xml, "chart.version", chart.version());
    property(xml, "stage.summary", suite.stage().summary());
    property(xml, "stage.title", suite.stage().title());
    if (!suite.stage().suppressed().isEmpty()) {
      property(xml, "stage.suppressed", Words.suppressed(suite.stage().suppressed()));
    }
    property(xml, "chartwright.version", verification.version());
    property(xml, "helm.version", verification.helmVersion());
    xml.close();
    for (JUnitSubject subject : suite.subjects()) {
      xml.open("testcase")
          .attribute("name", subject.name())
          .attribute("classname", chart.name() + "." + suite.stage().stage())
          .attribute("time", "0");
      subject(xml, chart, subject);
      xml.close();
    }
    xml.close();
  }

  private static void property(XmlWriter xml, String name, String value) throws XMLStreamException {
    xml.empty("property").attribute("name", name).attribute("value", value);
  }

  private static void subject(XmlWriter xml, ChartResult chart, JUnitSubject subject)
      throws XMLStreamException {
    List<Finding> broken = subject.findings().stream().filter(subject.stage()::isFailedBy).toList();
    List<Finding> advice =
        subject.findings().stream().filter(f -> !subject.stage().isFailedBy(f)).toList();
    if (!broken.isEmpty()) {
      xml.open("failure")
          .attribute("message", message(broken))
          .attribute("type", broken.stream().map(Finding::rule).distinct().collect(joining(" ")))
          .text(broken.stream().map(f -> PlainFinding.of(chart, f)).collect(joining("\n")))
          .close();
    } else if (subject.outcome() == Outcome.SKIPPED) {
      xml.empty("skipped").attribute("message", subject.reason());
    }
    if (!advice.isEmpty()) {
      xml.open("system-out")
          .text(advice.stream().map(f -> PlainFinding.of(chart, f)).collect(joining("\n")))
          .close();
    }
  }

  private static String message(List<Finding> broken) {
    Finding worst = broken.get(0);
    return worst.location().map(place -> place + ": ").orElse("")
        + worst.message().strip()
        + (broken.size() == 1 ? "" : " (and " + (broken.size() - 1) + " more)");
  }
}
