package dev.chartwright.helm.internal;

import dev.chartwright.chart.internal.template.Expression;
import dev.chartwright.chart.internal.template.Expression.Command;
import dev.chartwright.chart.internal.template.Expression.Pipeline;
import dev.chartwright.chart.internal.template.Node;
import dev.chartwright.chart.internal.template.Template;
import dev.chartwright.chart.internal.template.TemplateSyntaxException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lets templates see the capabilities of a cluster. helm-java's template call takes no API
 * versions, and Helm drops what a provider adds to a version. So in the copy that is rendered,
 * {@code x.APIVersions.Has y}, {@code .Capabilities.APIVersions} and {@code
 * .Capabilities.KubeVersion} call helpers that know the cluster, and each template begins with what
 * an upgrade has in {@code .Release}. Lines stay as they are. A template that Go cannot parse is
 * left alone: Helm fails at it.
 */
public final class ClusterShim {
  private static final String HAS = "chartwright.has";
  private static final String PIPED = "chartwright.has-piped";
  private static final String APIS = "chartwright.api-versions";
  private static final String VERSION = "chartwright.kube-version";
  private static final String MINOR = "chartwright.kube-minor";
  private static final String KUBE = "chartwright.kube";

  private static final String UPGRADE =
      "{{ $_ := set .Release `IsUpgrade` true }}{{ $_ = set .Release `IsInstall` false }}"
          + "{{ $_ = set .Release `Revision` %d }}";

  private static final Pattern HAS_IN_VALUES =
      Pattern.compile(
          "([$.\\w]*\\.Capabilities\\.APIVersions\\.Has)\\s+"
              + "(\\\\?\"[^\"\\\\{}]*\\\\?\"|`[^`{}]*`|[$.][$.\\w]*)");
  private static final Pattern VERSION_IN_VALUES =
      Pattern.compile("[$.\\w]*\\.Capabilities\\.KubeVersion\\.(Version|GitVersion|Minor)\\b");

  private static final Pattern MADE_HAS =
      Pattern.compile(
          "\\(include `" + Pattern.quote(HAS) + "` \\(list (.*?) `([^`]*)`\\) \\| eq `true`\\)");
  private static final Pattern MADE_OTHER =
      Pattern.compile(
          "\\(include `chartwright\\.(?:api-versions|kube-version|kube-minor|kube)` `([^`]*)`"
              + "(?: \\| from\\w+)?\\)");

  private final boolean versions;
  private final String text;
  private final List<Edit> edits = new ArrayList<>();

  private ClusterShim(boolean versions, String text) {
    this.versions = versions;
    this.text = text;
  }

  private record Edit(int start, int end, String text) {}

  /**
   * Returns the helpers that the rewritten templates call.
   *
   * @param view what they answer
   * @return definitions, which print nothing
   */
  public static String helpers(ClusterView view) {
    StringBuilder out = new StringBuilder();
    String all = "`\\n" + String.join("\\n", view.apiVersions()) + "\\n`";
    String joined = all.replace('`', '"');
    define(out, PIPED, "{{ contains (printf \"\\n%v\\n\" .) " + joined + " }}");
    define(out, HAS, "{{ include `" + PIPED + "` (first .) }}");
    define(
        out,
        APIS,
        view.apiVersions().isEmpty()
            ? "[]"
            : "[\"" + String.join("\",\"", view.apiVersions()) + "\"]");
    view.version()
        .ifPresent(
            version -> {
              define(out, VERSION, version.git());
              define(out, MINOR, version.minor());
              define(
                  out,
                  KUBE,
                  String.format(
                      "{\"Version\":\"%s\",\"GitVersion\":\"%s\",\"Major\":\"%s\",\"Minor\":\"%s\"}",
                      version.git(), version.git(), version.major(), version.minor()));
            });
    view.lookups().ifPresent(out::append);
    return out.toString();
  }

  private static void define(StringBuilder out, String name, String body) {
    out.append("{{- define `").append(name).append("` }}").append(body).append("{{ end -}}\n");
  }

  /**
   * Rewrites a template.
   *
   * @param template the template's text
   * @param view what it sees
   */
  public static String rewrite(String template, ClusterView view) {
    String release =
        view.upgrade().isPresent() ? String.format(UPGRADE, view.upgrade().getAsInt()) : "";
    return release + capabilities(template, view);
  }

  private static String capabilities(String template, ClusterView view) {
    if (!template.contains("APIVersions")
        && !template.contains(".Has")
        && !template.contains("KubeVersion")) {
      return template;
    }
    try {
      ClusterShim shim = new ClusterShim(view.version().isPresent(), template);
      shim.nodes(Template.parse(template).nodes());
      return shim.applied();
    } catch (TemplateSyntaxException e) {
      return template;
    }
  }

  /**
   * Rewrites the actions in a text that may be given to {@code tpl}: values, above all.
   *
   * @param text any text
   * @param view what templates see
   */
  public static String rewriteActions(String text, ClusterView view) {
    if (!text.contains(".Capabilities.")) {
      return text;
    }
    String safe =
        HAS_IN_VALUES
            .matcher(text)
            .replaceAll(
                found ->
                    Matcher.quoteReplacement(
                        "(include `"
                            + HAS
                            + "` (list "
                            + found.group(2)
                            + " `"
                            + found.group(1)
                            + "`) | eq `true`)"));
    return view.version().isEmpty()
        ? safe
        : VERSION_IN_VALUES
            .matcher(safe)
            .replaceAll(
                found ->
                    Matcher.quoteReplacement(
                        called(found.group(1).equals("Minor") ? MINOR : VERSION, found.group())));
  }

  /**
   * Undoes the rewriting in what Helm prints or renders.
   *
   * @param helmText what Helm printed
   */
  static String restore(String helmText) {
    if (!helmText.contains("(include `chartwright.")) {
      return helmText;
    }
    String has = MADE_HAS.matcher(helmText).replaceAll("$2 $1");
    return MADE_OTHER.matcher(has).replaceAll("$1");
  }

  private String applied() {
    StringBuilder out = new StringBuilder(text.length() + 100 * edits.size());
    int at = 0;
    for (Edit edit : edits.stream().sorted(Comparator.comparingInt(Edit::start)).toList()) {
      out.append(text, at, edit.start()).append(edit.text());
      at = edit.end();
    }
    return out.append(text, at, text.length()).toString();
  }

  private void nodes(List<Node> nodes) {
    for (Node node : nodes) {
      if (node instanceof Node.Block block) {
        pipeline(block.pipeline());
        nodes(block.body());
        nodes(block.alternative());
      } else if (node instanceof Node.Define define) {
        define.argument().ifPresent(this::pipeline);
        nodes(define.body());
      } else if (node instanceof Node.Call call) {
        call.argument().ifPresent(this::pipeline);
      } else if (node instanceof Node.Output output) {
        pipeline(output.pipeline());
      }
    }
  }

  private void pipeline(Pipeline pipeline) {
    for (int i = 0; i < pipeline.commands().size(); i++) {
      Command command = pipeline.commands().get(i);
      if (isHas(command)) {
        has(command, i > 0);
      } else {
        command.words().forEach(this::word);
      }
    }
  }

  private static boolean isHas(Command command) {
    List<String> names = names(command.words().get(0));
    return !names.isEmpty()
        && names.get(names.size() - 1).equals("Has")
        && command.words().size() <= 2;
  }

  private void has(Command command, boolean piped) {
    int start = command.span().start();
    int end = command.span().end();
    if (command.words().size() == 2) {
      int name = command.words().get(0).span().end();
      String argument = text.substring(name, end).strip();
      edits.add(
          new Edit(
              start,
              end,
              "(include `"
                  + HAS
                  + "` (list "
                  + argument
                  + " `"
                  + text.substring(start, name).replace('`', '\'')
                  + "`) | eq `true`)"));
    } else if (piped) {
      edits.add(new Edit(start, end, "include `" + PIPED + "` | eq `true`"));
    }
  }

  private static List<String> names(Expression word) {
    if (word instanceof Expression.Field field) {
      return field.names();
    }
    if (word instanceof Expression.Variable variable) {
      return variable.fields();
    }
    return word instanceof Expression.Chain chain ? chain.fields() : List.of();
  }

  private void word(Expression word) {
    if (word instanceof Pipeline inner) {
      pipeline(inner);
      return;
    }
    List<String> names = names(word);
    Optional<String> made = made(names, text.substring(word.span().start(), word.span().end()));
    if (made.isPresent()) {
      edits.add(new Edit(word.span().start(), word.span().end(), made.get()));
    } else if (word instanceof Expression.Chain chain && chain.base() instanceof Pipeline inner) {
      pipeline(inner);
    }
  }

  private Optional<String> made(List<String> names, String written) {
    String last = names.isEmpty() ? "" : names.get(names.size() - 1);
    String before = names.size() < 2 ? "" : names.get(names.size() - 2);
    if (last.equals("APIVersions")) {
      String list = called(APIS, written).replaceFirst("\\)$", " | fromJsonArray)");
      return before.equals("Capabilities")
          ? Optional.of(list)
          : Optional.of(
              "(ternary "
                  + list
                  + " "
                  + written
                  + " (eq (typeOf "
                  + written
                  + ") `chartutil.VersionSet`))");
    }
    if (!versions) {
      return Optional.empty();
    }
    if (before.equals("KubeVersion") && (last.equals("Version") || last.equals("GitVersion"))) {
      return Optional.of(called(VERSION, written));
    }
    if (before.equals("KubeVersion") && last.equals("Minor")) {
      return Optional.of(called(MINOR, written));
    }
    return last.equals("KubeVersion") && before.equals("Capabilities")
        ? Optional.of(called(KUBE, written).replaceFirst("\\)$", " | fromJson)"))
        : Optional.empty();
  }

  private static String called(String helper, String written) {
    return "(include `" + helper + "` `" + written.replace('`', '\'') + "`)";
  }
}
