package dev.chartwright.helm.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.TemplateCommand;
import com.marcnuri.helm.jni.HelmLib;
import dev.chartwright.helm.HelmException;
import dev.chartwright.helm.HelmFailure;
import dev.chartwright.internal.yaml.Json;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One call of Helm's template code, and how its answer is read. */
public final class TemplateCall {
  private static final String SOURCE = "# Source: ";
  private static final String FILE_HEAD = "---\n" + SOURCE;
  private static final String PROBE_HEAD = "/templates/" + Probe.FILE + "\n";

  private final HelmLibrary library;
  private final TemplateRequest request;

  private TemplateCall(HelmLibrary library, TemplateRequest request) {
    this.library = library;
    this.request = request;
  }

  /**
   * Prepares a call.
   *
   * @param request what to render
   */
  public static TemplateCall of(HelmLibrary library, TemplateRequest request) {
    return new TemplateCall(library, request);
  }

  private TemplateCommand command(HelmLib lib) {
    TemplateCommand command =
        new TemplateCommand(lib, request.chart())
            .withName(request.releaseName())
            .withNamespace(request.namespace())
            .withKubeVersion(request.kubernetesVersion().withoutSuffix().toString());
    ValueArguments.forRendering(request.values(), request.view(), library.cache())
        .addTo(ValueTarget.of(command));
    return command;
  }

  private HelmException failed(IllegalStateException e) {
    return new HelmException(
        "template", request.chart(), FailureReader.read(shown(e.getMessage())), e);
  }

  /**
   * Returns the text of each template.
   *
   * @return the texts, the notes, and Helm's verdict on their YAML
   */
  public RawRendering raw() {
    Blob blob = blob();
    return raw(blob, probeText(blob.files));
  }

  /** Returns the same, of a chart whose probe also shows the values. */
  public Both both() {
    Blob blob = blob();
    String probe = probeText(blob.files);
    int end = probe.indexOf('\n') < 0 ? probe.length() : probe.indexOf('\n');
    return new Both(values(probe.substring(0, end)), raw(blob, probe.substring(end).strip()));
  }

  /**
   * What one call gives.
   *
   * @param values the values that Helm computed
   */
  public record Both(ComputedValues values, RawRendering rendering) {}

  private static RawRendering raw(Blob blob, String probe) {
    Map<String, String> files = new TreeMap<>(blob.files);
    files.keySet().removeIf(name -> name.endsWith("/" + Probe.FILE) || isBranches(name));
    Optional<HelmFailure> failure =
        Optional.of(blob.failure).filter(found -> !isProbe(found.frames().get(0).file()));
    return new RawRendering(
        Collections.unmodifiableMap(files),
        Optional.of(probe).filter(text -> !text.isBlank()),
        failure,
        blob.files.entrySet().stream()
            .filter(entry -> isBranches(entry.getKey()))
            .map(entry -> entry.getValue().strip())
            .map(text -> text.substring(Math.min(text.length(), Probe.BRANCHES_HEAD.length())))
            .findFirst());
  }

  private static boolean isBranches(String file) {
    return file.endsWith("/templates/" + Probe.BRANCHES_FILE);
  }

  /** Returns the values that Helm computed. */
  public ComputedValues values() {
    return values(probeText(blob().files));
  }

  private static ComputedValues values(String json) {
    try {
      JsonNode told = Json.read(json);
      return new ComputedValues(told.path("values"), told.path("subcharts"));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Helm's values are not JSON: " + e.getMessage(), e);
    }
  }

  private static boolean isProbe(String file) {
    return file.endsWith("/templates/" + Probe.FILE);
  }

  private static String probeText(Map<String, String> files) {
    return files.entrySet().stream()
        .filter(entry -> isProbe(entry.getKey()))
        .map(entry -> entry.getValue().strip())
        .map(
            text ->
                text.startsWith(Probe.HEAD) ? text.substring(Probe.HEAD.length()).strip() : text)
        .findFirst()
        .orElse("");
  }

  private record Blob(HelmFailure failure, Map<String, String> files) {}

  private Blob blob() {
    String answer;
    try {
      answer = library.captured(request.chart(), lib -> command(lib).debug().call());
    } catch (IllegalStateException e) {
      return read(e);
    }
    if (answer == null) {
      // Helm failed before it made a release, and helm-java's debug output needs one: ask again
      // without.
      return again();
    }
    throw new IllegalStateException(
        "the chart " + request.chart() + " contains no " + Probe.FILE + " that Helm renders");
  }

  private Blob again() {
    try {
      throw new IllegalStateException("Helm gave no answer, and then: " + plain());
    } catch (IllegalStateException e) {
      throw failed(e);
    }
  }

  private String plain() {
    return library.rendering(request.chart(), lib -> command(lib).call());
  }

  /** Returns why Helm did not render the probe; empty if it did. */
  public Optional<HelmFailure> rejection() {
    try {
      throw new IllegalStateException("Helm rendered the probe: " + plain());
    } catch (IllegalStateException e) {
      HelmFailure failure = failed(e).failure();
      return failure.kind() == HelmFailure.Kind.YAML ? Optional.empty() : Optional.of(failure);
    } catch (HelmException e) {
      return Optional.of(e.failure());
    }
  }

  /**
   * The chart is a copy in the cache, in a folder of the chart's name; users know only the name.
   */
  private String shown(@Nullable String message) {
    Path folder = request.chart();
    return String.valueOf(message).replace(folder.toString(), String.valueOf(folder.getFileName()));
  }

  private Blob read(IllegalStateException e) {
    String message = ClusterShim.restore(LookupShim.restore(String.valueOf(e.getMessage())));
    int cut = message.indexOf("\n---\n");
    String error = shown(cut < 0 ? message : message.substring(0, cut));
    HelmFailure failure = FailureReader.read(error);
    if (failure.kind() != HelmFailure.Kind.YAML) {
      throw new HelmException("template", request.chart(), failure, e);
    }
    return new Blob(failure, split(cut < 0 ? "" : message.substring(cut + 1)));
  }

  /**
   * Takes the blob apart. A head that names another chart is rendered text, as in a template that
   * was once printed by Helm; of two heads with one name the first is Helm's.
   */
  private static Map<String, String> split(String blob) {
    Map<String, String> files = new TreeMap<>();
    String own = ownPrefix(blob);
    String name = "";
    int start = 0;
    int last = -1;
    for (int head = blob.indexOf(FILE_HEAD); head >= 0; head = blob.indexOf(FILE_HEAD, head + 1)) {
      int from = head + FILE_HEAD.length();
      int lineEnd = blob.indexOf('\n', from);
      // A text may begin like a head, in the line after its own.
      boolean isLine = head == 0 || (blob.charAt(head - 1) == '\n' && head - 1 > last);
      if (lineEnd <= from || !isLine) {
        continue;
      }
      String found = blob.substring(from, lineEnd);
      last = lineEnd;
      if (!found.startsWith(own) || files.containsKey(found) || found.equals(name)) {
        continue;
      }
      if (!name.isEmpty()) {
        files.put(name, ended(blob.substring(start, Math.max(start, head - 1))));
      }
      name = found;
      start = lineEnd + 1;
    }
    if (!name.isEmpty()) {
      files.put(name, ended(blob.substring(start)));
    }
    return files;
  }

  /** The files come in any order, and how the last one ends is lost. */
  private static String ended(String text) {
    return text.stripTrailing() + "\n";
  }

  /** Returns the chart's name with a slash, as in the head of the probe. */
  private static String ownPrefix(String blob) {
    for (int at = blob.indexOf(PROBE_HEAD); at >= 0; at = blob.indexOf(PROBE_HEAD, at + 1)) {
      int line = blob.lastIndexOf('\n', at) + 1;
      String chart = blob.substring(line, at);
      if (chart.startsWith(SOURCE) && chart.length() > SOURCE.length()) {
        String name = chart.substring(SOURCE.length());
        if (name.indexOf('/') < 0) {
          return name + "/";
        }
      }
    }
    return "";
  }
}
