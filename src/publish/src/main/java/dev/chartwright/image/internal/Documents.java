package dev.chartwright.image.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.chartwright.internal.yaml.BoundedJson;
import java.io.IOException;

/** Reads the JSON documents of images. */
final class Documents {
  private final ObjectMapper mapper = BoundedJson.mapper();

  /**
   * Reads a JSON object.
   *
   * @param name what messages call the document
   * @throws UnreadableImageException if it is not a JSON object
   */
  JsonNode read(byte[] bytes, String name) {
    JsonNode node = value(bytes, name);
    if (!node.isObject()) {
      throw new UnreadableImageException(
          "Cannot read " + name + ": it is not a JSON object.", "Check the image.");
    }
    return node;
  }

  JsonNode value(byte[] bytes, String name) {
    try {
      return mapper.readTree(bytes);
    } catch (JsonProcessingException e) {
      throw new UnreadableImageException(
          "Cannot read " + name + ": " + Shown.line(BoundedJson.problem(e)) + ".",
          "Check the image.",
          e);
    } catch (IOException e) {
      throw new UnreadableImageException("Cannot read " + name + ".", "Check the image.", e);
    }
  }
}
