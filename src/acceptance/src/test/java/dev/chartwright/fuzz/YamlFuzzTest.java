package dev.chartwright.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.internal.yaml.YamlDocument;
import dev.chartwright.internal.yaml.YamlWriter;

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
