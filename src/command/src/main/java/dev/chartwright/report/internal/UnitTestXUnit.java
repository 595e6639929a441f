package dev.chartwright.report.internal;

import dev.chartwright.unittest.SuiteResult;
import dev.chartwright.unittest.TestResult;
import java.time.format.DateTimeFormatter;
import javax.xml.stream.XMLStreamException;

/**
 * XML of xUnit.net 2, as helm-unittest writes it: an assembly for each suite. The environment is an
 * attribute, and a test that could not be rendered counts as failed, as the format defines both.
 */
public final class UnitTestXUnit extends XmlReport {
  private static final String METHOD = "Helm-Validation";

  public UnitTestXUnit() {
    super("xunit");
  }

  @Override
  void write(UnitTestRun run, XmlWriter xml) throws XMLStreamException {
    xml.open("assemblies");
    for (SuiteResult suite : run.suites()) {
      suite(run, xml, suite);
    }
    xml.close();
  }

  private static void suite(UnitTestRun run, XmlWriter xml, SuiteResult suite)
      throws XMLStreamException {
    String file = run.places().of(suite);
    xml.open("assembly")
        .attribute("name", file)
        .attribute("config-file", file)
        .attribute("test-framework", "chartwright " + run.version())
        .attribute("environment", "helm")
        .attribute("run-date", DateTimeFormatter.ofPattern("uuuu-MM-dd").format(run.start()))
        .attribute("run-time", DateTimeFormatter.ofPattern("HH:mm:ss").format(run.start()));
    counts(xml, suite);
    xml.attribute("errors", suite.problems().isEmpty() ? "0" : "1");
    if (!suite.problems().isEmpty()) {
      xml.open("errors").open("error").attribute("type", "Error").attribute("name", "Error");
      failure(
          xml, METHOD + "-Error", UnitTestWords.UNKNOWN_KEYS, UnitTestWords.problems(run, suite));
      xml.close().close();
    }
    xml.open("collection").attribute("name", suite.name());
    counts(xml, suite);
    for (TestResult test : suite.tests()) {
      test(run, xml, suite, test);
    }
    xml.close().close();
  }

  private static void counts(XmlWriter xml, SuiteResult suite) throws XMLStreamException {
    xml.attribute("time", seconds(UnitTestRun.time(suite)))
        .attribute("total", String.valueOf(suite.tests().size()))
        .attribute("passed", String.valueOf(suite.count(TestResult.Status.PASSED)))
        .attribute("failed", String.valueOf(suite.count(TestResult.Status.FAILED)))
        .attribute("skipped", String.valueOf(suite.count(TestResult.Status.SKIPPED)));
  }

  private static void test(UnitTestRun run, XmlWriter xml, SuiteResult suite, TestResult test)
      throws XMLStreamException {
    xml.open("test")
        .attribute("name", UnitTestRun.name(test))
        .attribute("type", className(suite.name()))
        .attribute("method", METHOD)
        .attribute("time", seconds(test.duration()))
        .attribute(
            "result",
            switch (test.status()) {
              case PASSED -> "Pass";
              case FAILED -> "Fail";
              case SKIPPED -> "Skip";
            });
    if (test.status() == TestResult.Status.FAILED) {
      failure(
          xml,
          UnitTestWords.isError(test) ? METHOD + "-Error" : METHOD,
          UnitTestWords.summary(test),
          UnitTestWords.details(run, test));
    } else if (test.status() == TestResult.Status.SKIPPED) {
      xml.open("reason").text(test.reason()).close();
    }
    xml.close();
  }

  private static void failure(XmlWriter xml, String type, String message, String text)
      throws XMLStreamException {
    xml.open("failure").attribute("exception-type", type);
    xml.open("message").text(message).close();
    xml.open("stack-trace").text(text).close();
    xml.close();
  }
}
