package dev.chartwright.report.internal;

import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.Locale;
import javax.xml.stream.XMLStreamException;

/** A report of unit tests in a dialect of XML. */
abstract class XmlReport implements UnitTestReport {
  private final String name;

  XmlReport(String name) {
    this.name = name;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final String fileName() {
    return "tests-" + name + ".xml";
  }

  @Override
  public final void write(UnitTestRun run, Writer out) throws IOException {
    try {
      XmlWriter xml = new XmlWriter(out);
      write(run, xml);
      xml.end();
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
  }

  /** Writes the one root element. */
  abstract void write(UnitTestRun run, XmlWriter xml) throws XMLStreamException;

  static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.3f", duration.toNanos() / 1e9);
  }

  /** Returns what comes after the last slash of a suite's name, as helm-unittest names classes. */
  static String className(String suite) {
    return suite.substring(suite.lastIndexOf('/') + 1);
  }
}
