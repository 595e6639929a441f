package dev.chartwright.report.internal;

import java.io.Writer;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes indented, escaped XML without characters that XML forbids. */
final class XmlWriter {
  private enum Content {
    NONE,
    ELEMENTS,
    TEXT
  }

  private final XMLStreamWriter xml;
  private final Deque<Content> open = new ArrayDeque<>();

  XmlWriter(Writer out) throws XMLStreamException {
    xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
    xml.writeStartDocument("UTF-8", "1.0");
  }

  XmlWriter open(String element) throws XMLStreamException {
    if (!open.isEmpty()) {
      open.pop();
      open.push(Content.ELEMENTS);
    }
    indent();
    xml.writeStartElement(element);
    open.push(Content.NONE);
    return this;
  }

  /** Adds an element without content, which needs no closing call. */
  XmlWriter empty(String element) throws XMLStreamException {
    open.pop();
    open.push(Content.ELEMENTS);
    indent();
    xml.writeEmptyElement(element);
    return this;
  }

  /** Adds an attribute. Line breaks become spaces, because XML does not keep them. */
  XmlWriter attribute(String name, String value) throws XMLStreamException {
    xml.writeAttribute(name, Printable.line(value));
    return this;
  }

  XmlWriter text(String text) throws XMLStreamException {
    open.pop();
    open.push(Content.TEXT);
    xml.writeCharacters(Printable.of(text));
    return this;
  }

  XmlWriter close() throws XMLStreamException {
    if (open.pop() == Content.ELEMENTS) {
      indent();
    }
    xml.writeEndElement();
    return this;
  }

  void end() throws XMLStreamException {
    xml.writeEndDocument();
    xml.writeCharacters("\n");
    xml.flush();
  }

  private void indent() throws XMLStreamException {
    xml.writeCharacters("\n" + "  ".repeat(open.size()));
  }
}
