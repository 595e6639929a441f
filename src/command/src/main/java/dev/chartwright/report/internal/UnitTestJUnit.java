package dev.chartwright.report.internal;

import dev.chartwright.unittest.AssertionFailure;
import dev.chartwright.unittest.SuiteProblem;
import dev.chartwright.unittest.SuiteResult;
import dev.chartwright.unittest.TestResult;
import dev.chartwright.unittest.UnitTests;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLStreamException;

/** Unit tests as JUnit XML: an element for each suite and each test. */
public final class UnitTestJUnit {
  private UnitTestJUnit() {}

  /**
   * Writes the file.
   *
   * @throws UnableToWriteReportException if it cannot be written
   */
  public static void write(List<UnitTests.Report> reports, Path file) {
    try {
      Path parent = file.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      try (Writer out = Files.newBufferedWriter(file)) {
        XmlWriter xml = new XmlWriter(out);
        xml.open("testsuites");
        for (UnitTests.Report report : reports) {
          for (SuiteResult suite : report.suites()) {
            suite(xml, suite);
          }
        }
        xml.close();
        xml.end();
      }
    } catch (IOException e) {
      throw new UnableToWriteReportException("JUnit report", file, e);
    } catch (XMLStreamException e) {
      throw new UnableToWriteReportException("JUnit report", file, new IOException(e));
    }
  }

  private static void suite(XmlWriter xml, SuiteResult suite) throws XMLStreamException {
    int more = suite.problems().isEmpty() ? 0 : 1;
    Duration took =
        suite.tests().stream().map(TestResult::duration).reduce(Duration.ZERO, Duration::plus);
    xml.open("testsuite")
        .attribute("name", suite.name())
        .attribute("file", suite.file().toString())
        .attribute("tests", String.valueOf(suite.tests().size() + more))
        .attribute("failures", String.valueOf(suite.count(TestResult.Status.FAILED) + more))
        .attribute("skipped", String.valueOf(suite.count(TestResult.Status.SKIPPED)))
        .attribute("time", seconds(took));
    for (TestResult test : suite.tests()) {
      test(xml, suite, test);
    }
    if (more > 0) {
      xml.open("testcase").attribute("classname", suite.name()).attribute("name", "known keys");
      StringBuilder text = new StringBuilder();
      for (SuiteProblem problem : suite.problems()) {
        text.append(suite.file()).append(':').append(problem.line()).append("  ");
        text.append(problem.message()).append('\n');
      }
      failure(xml, "unknown keys are ignored", text.toString());
      xml.close();
    }
    xml.close();
  }

  private static void test(XmlWriter xml, SuiteResult suite, TestResult test)
      throws XMLStreamException {
    xml.open("testcase")
        .attribute("classname", suite.name())
        .attribute("name", test.name())
        .attribute("time", seconds(test.duration()));
    if (test.status() == TestResult.Status.SKIPPED) {
      xml.empty("skipped").attribute("message", test.reason());
    } else if (test.status() == TestResult.Status.FAILED) {
      StringBuilder text = new StringBuilder(test.reason());
      for (AssertionFailure one : test.failures()) {
        text.append(text.isEmpty() ? "" : "\n").append(one.kind()).append("  ").append(one.file());
        text.append(':').append(one.line()).append("  ").append(one.template()).append('\n');
        text.append(one.message()).append('\n');
        if (one.expected().isPresent() && one.found().isPresent()) {
          UnitTestFailure.difference(one.expected().get(), one.found().get())
              .forEach(line -> text.append(line).append('\n'));
        } else {
          one.expected().ifPresent(expected -> text.append("expected:\n").append(expected));
          one.found().ifPresent(found -> text.append("found:\n").append(found));
        }
        UnitTestFailure.place(one).forEach(line -> text.append(line).append('\n'));
      }
      String message = test.failures().isEmpty() ? test.reason() : test.failures().get(0).message();
      failure(xml, message, text.toString());
    }
    xml.close();
  }

  private static void failure(XmlWriter xml, String message, String text)
      throws XMLStreamException {
    xml.open("failure").attribute("message", message).text(text).close();
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.3f", duration.toNanos() / 1e9);
  }
}
