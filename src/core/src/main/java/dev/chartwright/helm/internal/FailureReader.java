package dev.chartwright.helm.internal;

import dev.chartwright.helm.HelmFailure;
import dev.chartwright.helm.HelmFailure.Frame;
import dev.chartwright.helm.HelmFailure.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what Helm prints when it fails. */
public final class FailureReader {
  private static final String PLACE = "([^\\s:()\"][^:()\"\\n]*):(\\d+)(?::\\d+)?";
  private static final Pattern FRAME =
      Pattern.compile(
          "template: "
              + PLACE
              + ": (?:executing \"[^\"]*\" at <(.*?)>: )?(?:error calling (?:include|tpl): )?"
              + "|(?:execution error|parse error) at \\("
              + PLACE
              + "\\): ",
          Pattern.DOTALL);
  private static final Pattern YAML =
      Pattern.compile(
          "YAML parse error on (.+?): (?:error converting YAML to JSON: )?(?:yaml: )?(?:line "
              + "(\\d+): )?(.*)",
          Pattern.DOTALL);

  private FailureReader() {}

  /**
   * Takes Helm's text apart.
   *
   * @param helmText what Helm printed
   * @return its parts
   */
  public static HelmFailure read(@Nullable String helmText) {
    String text =
        helmText == null ? "Helm failed without a message" : LookupShim.restore(helmText.strip());
    Matcher yaml = YAML.matcher(text);
    if (yaml.lookingAt()) {
      String line = yaml.group(2);
      Frame frame = new Frame(yaml.group(1), line == null ? 0 : Integer.parseInt(line), "");
      return new HelmFailure(Kind.YAML, yaml.group(3).strip(), List.of(frame), text);
    }
    List<Frame> frames = new ArrayList<>();
    Matcher matcher = FRAME.matcher(text);
    int end = 0;
    String expression = "";
    while (matcher.find()) {
      boolean executing = matcher.group(1) != null;
      String shown = matcher.group(3);
      expression = shown == null ? "" : shown;
      frames.add(
          new Frame(
              matcher.group(executing ? 1 : 4),
              Integer.parseInt(matcher.group(executing ? 2 : 5)),
              expression));
      end = matcher.end();
    }
    if (!frames.isEmpty()) {
      String message =
          text.substring(end)
              .replaceFirst("\\s*Use --debug flag.*", "")
              .replaceFirst("^template: ", "")
              .strip();
      String at =
          expression.isEmpty() || message.contains(expression) ? "" : " at <" + expression + ">";
      return new HelmFailure(Kind.TEMPLATE, message + at, frames, text);
    }
    Kind kind = kindOf(text);
    int missing = text.indexOf("found in Chart.yaml, but missing in charts/");
    String message = kind == Kind.DEPENDENCIES && missing > 0 ? text.substring(missing) : text;
    return new HelmFailure(kind, message, List.of(), text);
  }

  private static Kind kindOf(String text) {
    if (text.contains("chart requires kubeVersion")) {
      return Kind.KUBERNETES_VERSION;
    }
    if (text.contains("missing in charts/ directory") || text.contains("chart dependencies")) {
      return Kind.DEPENDENCIES;
    }
    if (text.contains("cannot load values")
        || text.contains("failed to parse")
        || text.contains("failed parsing --set")
        || text.contains("values.yaml")) {
      return Kind.VALUES;
    }
    return Kind.OTHER;
  }
}
