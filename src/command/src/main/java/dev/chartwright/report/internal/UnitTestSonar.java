package dev.chartwright.report.internal;

import dev.chartwright.unittest.SuiteResult;
import dev.chartwright.unittest.TestResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;

/**
 * The generic test executions of SonarQube: an element for each file, with the tests of all its
 * suites. Names of tests begin with their suite if a file has several.
 */
public final class UnitTestSonar extends XmlReport {
  public UnitTestSonar() {
    super("sonar");
  }

  @Override
  void write(UnitTestRun run, XmlWriter xml) throws XMLStreamException {
    Map<String, List<SuiteResult>> files = new LinkedHashMap<>();
    for (SuiteResult suite : run.suites()) {
      files.computeIfAbsent(run.places().of(suite), any -> new ArrayList<>()).add(suite);
    }
    xml.open("testExecutions").attribute("version", "1");
    for (Map.Entry<String, List<SuiteResult>> file : files.entrySet()) {
      xml.open("file").attribute("path", file.getKey());
      for (SuiteResult suite : file.getValue()) {
        suite(run, xml, suite, file.getValue().size() > 1 ? suite.name() + ": " : "");
      }
      xml.close();
    }
    xml.close();
  }

  private static void suite(UnitTestRun run, XmlWriter xml, SuiteResult suite, String prefix)
      throws XMLStreamException {
    for (TestResult test : suite.tests()) {
      xml.open("testCase")
          .attribute("name", prefix + UnitTestRun.name(test))
          .attribute("duration", String.valueOf(test.duration().toMillis()));
      if (test.status() == TestResult.Status.SKIPPED) {
        xml.open("skipped").attribute("message", "Skipped").text(test.reason()).close();
      } else if (test.status() == TestResult.Status.FAILED) {
        xml.open(UnitTestWords.isError(test) ? "error" : "failure")
            .attribute("message", UnitTestWords.summary(test))
            .text(UnitTestWords.details(run, test))
            .close();
      }
      xml.close();
    }
    if (!suite.problems().isEmpty()) {
      xml.open("testCase")
          .attribute("name", prefix + UnitTestWords.KNOWN_KEYS)
          .attribute("duration", "0");
      xml.open("error")
          .attribute("message", UnitTestWords.UNKNOWN_KEYS)
          .text(UnitTestWords.problems(run, suite))
          .close();
      xml.close();
    }
  }
}
