package dev.chartwright.release.internal;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A Secret in which Helm keeps a revision, and the JSON in it (pkg/storage/driver): gzip, base64,
 * and base64 once more as in any Secret. Numbers keep every digit.
 */
public final class StoredRecord {
  /** Labels that Helm itself sets; all others are the user's own. */
  private static final Set<String> SYSTEM_LABELS =
      Set.of("name", "owner", "status", "version", "createdAt", "modifiedAt");

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final Secret secret;
  private final ObjectNode payload;
  private final Map<String, String> labels;
  private final Map<String, String> annotations;

  private StoredRecord(Secret secret, ObjectNode payload) {
    this.secret = secret;
    this.payload = payload;
    this.labels = copy(secret.getMetadata().getLabels());
    this.annotations = copy(secret.getMetadata().getAnnotations());
  }

  private static Map<String, String> copy(@Nullable Map<String, String> map) {
    return map == null ? new LinkedHashMap<>() : new LinkedHashMap<>(map);
  }

  /**
   * Reads a Secret.
   *
   * @param secret a Secret of the type helm.sh/release.v1
   */
  public static StoredRecord of(Secret secret) {
    String data =
        Objects.requireNonNullElse(secret.getData(), Map.<String, String>of()).get("release");
    String name = secret.getMetadata().getName();
    if (data == null) {
      throw new IllegalStateException("the Secret " + name + " contains no release");
    }
    byte[] bytes = Base64.getDecoder().decode(Base64.getDecoder().decode(data));
    // Helm of long ago did not compress.
    boolean packed = bytes.length > 3 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b;
    try (InputStream raw = new ByteArrayInputStream(bytes);
        InputStream in = packed ? new GZIPInputStream(raw) : raw) {
      return new StoredRecord(secret, (ObjectNode) JSON.readTree(in.readAllBytes()));
    } catch (IOException | ClassCastException e) {
      throw new IllegalStateException("the Secret " + name + " contains no release: " + e, e);
    }
  }

  /**
   * Returns the JSON, which the caller may change.
   *
   * @return Helm's release.Release
   */
  public ObjectNode payload() {
    return payload;
  }

  /**
   * Returns the revision's number.
   *
   * @return from 1
   */
  public int number() {
    return payload.path("version").asInt();
  }

  /**
   * Returns the status.
   *
   * @return such as {@code deployed}
   */
  public String status() {
    return payload.path("info").path("status").asText();
  }

  /**
   * Sets the status, which label and JSON must agree on once it is {@link #encoded}.
   *
   * @param status such as {@code failed}
   */
  public StoredRecord withStatus(String status) {
    payload.withObjectProperty("info").put("status", status);
    return this;
  }

  /**
   * Sets the description in the history.
   *
   * @param description a sentence
   */
  public StoredRecord withDescription(String description) {
    payload.withObjectProperty("info").put("description", description);
    return this;
  }

  /**
   * Copies the labels that the user gave a revision.
   *
   * @param other the record of that revision
   */
  public StoredRecord withOwnLabelsOf(StoredRecord other) {
    labels.keySet().retainAll(SYSTEM_LABELS);
    other.labels.forEach(labels::putIfAbsent);
    return this;
  }

  /**
   * Returns the Secret's annotations, which the caller may change. Helm drops them whenever it
   * writes the Secret.
   */
  public Map<String, String> annotations() {
    return annotations;
  }

  /**
   * Returns the Secret with what was changed; storing it fails if another client has changed it
   * meanwhile.
   */
  public Secret encoded() {
    labels.put("status", status());
    return new SecretBuilder(secret)
        .editMetadata()
        .withLabels(labels)
        .withAnnotations(annotations)
        .endMetadata()
        .withData(Map.of("release", packed()))
        .build();
  }

  private String packed() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(JSON.writeValueAsBytes(payload));
    } catch (IOException e) {
      throw new IllegalStateException("cannot write a tree as JSON", e);
    }
    Base64.Encoder base64 = Base64.getEncoder();
    return new String(base64.encode(base64.encode(bytes.toByteArray())), StandardCharsets.US_ASCII);
  }
}
