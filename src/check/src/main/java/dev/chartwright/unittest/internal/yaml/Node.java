package dev.chartwright.unittest.internal.yaml;

import java.util.List;

/** A part of a document before it has a type. Nodes may contain themselves through aliases. */
sealed interface Node {
  /** Returns the line from 1. */
  int line();

  /** Returns the tag in its short form, such as {@code !!str}; that of an alias is its target's. */
  String tag();

  /** Returns the text by which go-yaml compares keys: empty for collections. */
  String text();

  /** A scalar, whose tag is that of its text unless it has one or is quoted. */
  record Scalar(int line, String tag, String text) implements Node {}

  /** A list. */
  record Sequence(int line, String tag, List<Node> items) implements Node {
    @Override
    public String text() {
      return "";
    }
  }

  /** A mapping. */
  record Mapping(int line, String tag, List<Entry> entries) implements Node {
    @Override
    public String text() {
      return "";
    }
  }

  /** A key and its value. */
  record Entry(Node key, Node value) {
    boolean isMerge() {
      return key instanceof Scalar && key.text().equals("<<") && key.tag().equals(Resolved.MERGE);
    }
  }

  /** A reference to an anchor. */
  record Alias(int line, String text, Node target) implements Node {
    @Override
    public String tag() {
      return target.tag();
    }
  }
}
