package dev.chartwright.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.internal.yaml.YamlDocument;
import dev.chartwright.internal.yaml.YamlWriter;
import dev.chartwright.unittest.internal.yaml.GoYaml;
import dev.chartwright.unittest.internal.yaml.GoYamlException;

/** Values files, and all other YAML. What is written again must be read as the same content. */
final class YamlFuzzTest {
  @FuzzTest
  void document(byte[] input) throws Exception {
    Hostile hostile = Hostile.of(input);
    hostile.reads(
        YamlDocument.SyntaxException.class,
        () -> {
          YamlDocument document = YamlDocument.parse(hostile.text());
          for (YamlDocument.DuplicateKey key : document.duplicates()) {
            document.nearest(key.path());
            document.nearestLineOf(key.path());
          }
          expectSameWhenWritten(document.content());
        });
  }

  @FuzzTest
  void suite(byte[] input) throws Exception {
    Hostile hostile = Hostile.of(input);
    hostile.reads(
        GoYamlException.class,
        () -> {
          for (Object document : GoYaml.read(hostile.text())) {
            expectSameAfterTwoWritings(GoYaml.write(document));
          }
          GoYaml.readMap(hostile.text());
        });
  }

  /** The content may differ once: Go writes the float 1.0 as 1, and -0.0 as -0, which is 0. */
  private static void expectSameAfterTwoWritings(String written) throws GoYamlException {
    String once = GoYaml.write(GoYaml.readFirst(written));
    String twice = GoYaml.write(GoYaml.readFirst(once));
    if (!twice.equals(once)) {
      throw new AssertionError("Written " + once + " and then " + twice);
    }
  }

  private static void expectSameWhenWritten(JsonNode content) throws Exception {
    String written = YamlWriter.write(content);
    JsonNode again;
    try {
      again = YamlDocument.parse(written).content();
    } catch (YamlDocument.SyntaxException e) {
      throw new AssertionError("What was written is not YAML: " + written, e);
    }
    if (!again.equals(content)) {
      throw new AssertionError("Written " + written + " and read " + again + ", not " + content);
    }
  }
}
