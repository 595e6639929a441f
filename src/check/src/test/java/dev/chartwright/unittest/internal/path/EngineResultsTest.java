package dev.chartwright.unittest.internal.path;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Compares results and errors with those that the engine of helm-unittest gave; see engine.tsv. */
final class EngineResultsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_BYTES = 40;

  private final List<@Nullable Object> documents = new ArrayList<>();
  private int compared;

  @Test
  void shouldAnswerAsTheEngineDoes() throws Exception {
    for (String document : lines("documents.jsonl")) {
      documents.add(tree(JSON.readTree(document)));
    }

    List<String> differences = new ArrayList<>();
    for (String row : lines("engine.tsv")) {
      if (!row.startsWith("#")) {
        String[] cells = row.split("\t", -1);
        String found = row(JSON.readTree(cells[0]).asText(), cells[0]);
        if (!found.equals(row)) {
          differences.add("expected " + row + "\n but was " + found);
        }
      }
    }

    assertThat(differences).isEmpty();
    assertThat(compared).isGreaterThan(15_000);
  }

  private String row(String path, String quoted) throws NoSuchAlgorithmException {
    StringBuilder row = new StringBuilder(quoted);
    ValuePath read;
    try {
      read = ValuePath.of(path);
    } catch (PathException e) {
      compared++;
      return row + "\t!" + text(e.getMessage());
    }
    String before = "";
    for (Object document : documents) {
      compared++;
      String result = result(read, document);
      row.append('\t').append(result.equals(before) ? "=" : result);
      before = result;
    }
    return row.toString();
  }

  private static String result(ValuePath path, @Nullable Object document)
      throws NoSuchAlgorithmException {
    List<?> found = path.find(document);
    String text = text(found);
    if (text.length() <= MOST_BYTES) {
      return text;
    }
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    return "#" + found.size() + ":" + HexFormat.of().formatHex(digest).substring(0, 10);
  }

  private static String text(@Nullable Object value) {
    if (value instanceof String string) {
      StringBuilder quoted = new StringBuilder("\"");
      for (int i = 0; i < string.length(); i++) {
        char c = string.charAt(i);
        if (c < 0x20 || c >= 0x7f) {
          quoted.append(String.format("\\u%04x", (int) c));
        } else {
          quoted.append(c == '"' || c == '\\' ? "\\" : "").append(c);
        }
      }
      return quoted.append('"').toString();
    }
    if (value instanceof Double number) {
      return String.format("f%016x", Double.doubleToLongBits(number));
    }
    if (value instanceof List<?> list) {
      return list.stream().map(EngineResultsTest::text).collect(Collectors.joining(",", "[", "]"));
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> sorted =
          new TreeMap<>((a, b) -> Arrays.compareUnsigned(a.getBytes(UTF_8), b.getBytes(UTF_8)));
      map.forEach((key, one) -> sorted.put((String) key, one));
      return sorted.entrySet().stream()
          .map(entry -> text(entry.getKey()) + ":" + text(entry.getValue()))
          .collect(Collectors.joining(",", "{", "}"));
    }
    return String.valueOf(value);
  }

  private static @Nullable Object tree(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> {
        Map<String, @Nullable Object> map = new HashMap<>();
        node.properties().forEach(it -> map.put(it.getKey(), tree(it.getValue())));
        yield map;
      }
      case ARRAY -> {
        List<@Nullable Object> list = new ArrayList<>();
        node.forEach(it -> list.add(tree(it)));
        yield list;
      }
      case STRING -> node.asText();
      case BOOLEAN -> node.asBoolean();
      case NUMBER ->
          node.isFloatingPointNumber()
              ? (Object) node.asDouble()
              : node.canConvertToLong() ? (Object) node.asLong() : node.bigIntegerValue();
      default -> null;
    };
  }

  private static List<String> lines(String name) throws IOException {
    try (InputStream in = EngineResultsTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), UTF_8).lines().toList();
    }
  }
}
