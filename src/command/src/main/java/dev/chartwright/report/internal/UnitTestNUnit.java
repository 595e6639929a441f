package dev.chartwright.report.internal;

import dev.chartwright.unittest.SuiteResult;
import dev.chartwright.unittest.TestResult;
import java.time.format.DateTimeFormatter;
import javax.xml.stream.XMLStreamException;

/**
 * NUnit 2.5 XML with the elements and attributes that helm-unittest writes, but with one root suite
 * and NUnit's own words for results: its schema admits only one, and readers such as Jenkins take a
 * test with another word for passed.
 */
public final class UnitTestNUnit extends XmlReport {
  private static final String VERSION = "2.5.8.0";
  private static final String UNKNOWN = "unknown";

  public UnitTestNUnit() {
    super("nunit");
  }

  @Override
  void write(UnitTestRun run, XmlWriter xml) throws XMLStreamException {
    long unknown = run.withUnknownKeys().size();
    long errors =
        run.suites().stream()
            .flatMap(suite -> suite.tests().stream())
            .filter(UnitTestWords::isError)
            .count();
    xml.open("test-results")
        .attribute("name", "chartwright")
        .attribute("total", String.valueOf(run.tests() + unknown))
        .attribute("errors", String.valueOf(errors + unknown))
        .attribute("failures", String.valueOf(run.count(TestResult.Status.FAILED) - errors))
        .attribute("inconclusive", "0")
        .attribute("not-run", String.valueOf(run.count(TestResult.Status.SKIPPED)))
        .attribute("ignored", String.valueOf(run.count(TestResult.Status.SKIPPED)))
        .attribute("skipped", "0")
        .attribute("invalid", "0")
        .attribute("date", DateTimeFormatter.ofPattern("uuuu-MM-dd").format(run.start()))
        .attribute("time", DateTimeFormatter.ofPattern("HH:mm:ss").format(run.start()));
    xml.empty("environment")
        .attribute("nunit-version", VERSION)
        .attribute("clr-version", UNKNOWN)
        .attribute("os-version", UNKNOWN)
        .attribute("platform", "chartwright " + run.version())
        .attribute("cwd", "")
        .attribute("machine-name", "localhost")
        .attribute("user", "")
        .attribute("user-domain", "");
    xml.empty("culture-info")
        .attribute("current-culture", "en-US")
        .attribute("current-uiculture", "en-US");
    xml.open("test-suite").attribute("type", "Assembly").attribute("name", "chartwright");
    verdict(xml, run.passed());
    xml.attribute("time", seconds(run.time()));
    xml.open("results");
    for (SuiteResult suite : run.suites()) {
      suite(run, xml, suite);
    }
    xml.close().close().close();
  }

  private static void verdict(XmlWriter xml, boolean passed) throws XMLStreamException {
    xml.attribute("executed", "True")
        .attribute("result", passed ? "Success" : "Failure")
        .attribute("success", passed ? "True" : "False");
  }

  private static void suite(UnitTestRun run, XmlWriter xml, SuiteResult suite)
      throws XMLStreamException {
    xml.open("test-suite")
        .attribute("type", "TestFixture")
        .attribute("name", suite.name())
        .attribute("description", run.places().of(suite));
    verdict(xml, suite.passed());
    xml.attribute("time", seconds(UnitTestRun.time(suite)));
    xml.open("results");
    for (TestResult test : suite.tests()) {
      test(run, xml, suite, test);
    }
    if (!suite.problems().isEmpty()) {
      testCase(xml, suite, UnitTestWords.KNOWN_KEYS, "Error", "0.000");
      failure(xml, UnitTestWords.UNKNOWN_KEYS, UnitTestWords.problems(run, suite));
      xml.close();
    }
    xml.close().close();
  }

  private static void test(UnitTestRun run, XmlWriter xml, SuiteResult suite, TestResult test)
      throws XMLStreamException {
    String result =
        switch (test.status()) {
          case PASSED -> "Success";
          case FAILED -> UnitTestWords.isError(test) ? "Error" : "Failure";
          case SKIPPED -> "Ignored";
        };
    testCase(xml, suite, UnitTestRun.name(test), result, seconds(test.duration()));
    if (test.status() == TestResult.Status.SKIPPED) {
      xml.open("reason").open("message").text(test.reason()).close().close();
    } else if (test.status() == TestResult.Status.FAILED) {
      failure(xml, UnitTestWords.summary(test), UnitTestWords.details(run, test));
    }
    xml.close();
  }

  private static void testCase(
      XmlWriter xml, SuiteResult suite, String name, String result, String time)
      throws XMLStreamException {
    xml.open("test-case")
        .attribute("name", name)
        .attribute("description", className(suite.name()) + "." + name)
        .attribute("executed", result.equals("Ignored") ? "False" : "True")
        .attribute("result", result);
    if (!result.equals("Ignored")) {
      xml.attribute("success", result.equals("Success") ? "True" : "False");
    }
    xml.attribute("time", time).attribute("asserts", "0");
  }

  private static void failure(XmlWriter xml, String message, String text)
      throws XMLStreamException {
    xml.open("failure");
    xml.open("message").text(message).close();
    xml.open("stack-trace").text(text).close();
    xml.close();
  }
}
