package dev.chartwright.report.internal;

import dev.chartwright.unittest.SuiteResult;
import dev.chartwright.unittest.TestResult;
import java.time.format.DateTimeFormatter;
import javax.xml.stream.XMLStreamException;

/**
 * JUnit XML: an element for each suite and each test, as helm-unittest writes it. The unknown keys
 * of a suite are a test that ends with an error.
 */
public final class UnitTestJUnit extends XmlReport {
  public UnitTestJUnit() {
    super("junit");
  }

  @Override
  void write(UnitTestRun run, XmlWriter xml) throws XMLStreamException {
    long unknown = run.withUnknownKeys().size();
    long errors = run.suites().stream().mapToLong(UnitTestJUnit::errors).sum();
    xml.open("testsuites")
        .attribute("name", "chartwright")
        .attribute("tests", String.valueOf(run.tests() + unknown))
        .attribute(
            "failures", String.valueOf(run.count(TestResult.Status.FAILED) + unknown - errors))
        .attribute("errors", String.valueOf(errors))
        .attribute("time", seconds(run.time()));
    int id = 0;
    for (SuiteResult suite : run.suites()) {
      suite(run, xml, suite, id++);
    }
    xml.close();
  }

  private static long errors(SuiteResult suite) {
    return suite.tests().stream().filter(UnitTestWords::isError).count()
        + (suite.problems().isEmpty() ? 0 : 1);
  }

  private static void suite(UnitTestRun run, XmlWriter xml, SuiteResult suite, int id)
      throws XMLStreamException {
    int more = suite.problems().isEmpty() ? 0 : 1;
    long failed = suite.count(TestResult.Status.FAILED) + more;
    xml.open("testsuite")
        .attribute("id", String.valueOf(id))
        .attribute("name", suite.name())
        .attribute("package", suite.chart())
        .attribute("file", run.places().of(suite))
        .attribute("tests", String.valueOf(suite.tests().size() + more))
        .attribute("failures", String.valueOf(failed - errors(suite)))
        .attribute("errors", String.valueOf(errors(suite)))
        .attribute("skipped", String.valueOf(suite.count(TestResult.Status.SKIPPED)))
        .attribute("time", seconds(UnitTestRun.time(suite)))
        .attribute(
            "timestamp", DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").format(run.start()))
        .attribute("hostname", "localhost");
    xml.open("properties");
    xml.empty("property")
        .attribute("name", "chartwright.version")
        .attribute("value", run.version());
    xml.close();
    for (TestResult test : suite.tests()) {
      xml.open("testcase")
          .attribute("classname", className(suite.name()))
          .attribute("name", UnitTestRun.name(test))
          .attribute("time", seconds(test.duration()));
      outcome(run, xml, test);
      xml.close();
    }
    if (more > 0) {
      xml.open("testcase")
          .attribute("classname", className(suite.name()))
          .attribute("name", UnitTestWords.KNOWN_KEYS)
          .attribute("time", "0.000");
      xml.open("error")
          .attribute("message", UnitTestWords.UNKNOWN_KEYS)
          .attribute("type", "suite")
          .text(UnitTestWords.problems(run, suite))
          .close();
      xml.close();
    }
    xml.close();
  }

  private static void outcome(UnitTestRun run, XmlWriter xml, TestResult test)
      throws XMLStreamException {
    if (test.status() == TestResult.Status.SKIPPED) {
      xml.empty("skipped").attribute("message", test.reason());
    } else if (test.status() == TestResult.Status.FAILED) {
      boolean isError = UnitTestWords.isError(test);
      xml.open(isError ? "error" : "failure")
          .attribute("message", UnitTestWords.summary(test))
          .attribute("type", isError ? "rendering" : test.failures().get(0).kind())
          .text(UnitTestWords.details(run, test))
          .close();
    }
  }
}
