package dev.chartwright.operations.internal;

import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.chart.Values;
import dev.chartwright.check.Finding;
import dev.chartwright.render.Case;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.Renderer;
import dev.chartwright.render.Rendering;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The operations that render and verify a chart. */
final class ChartVerification {
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9]{0,51}[a-z0-9])?");

  private final ChartRoot root;
  private final ChartEngine engine;

  ChartVerification(ChartRoot root, ChartEngine engine) {
    this.root = root;
    this.engine = engine;
  }

  List<Operation<?, ?>> operations() {
    return List.of(
        new Operation<>(
            "chart.render",
            "Render a chart without a cluster. Values of Secrets are redacted.",
            "template",
            Effect.READS,
            RenderInput.class,
            RenderOutput.class,
            this::render),
        new Operation<>(
            "chart.verify",
            "Verify a chart by all stages that need neither a cluster nor the network.",
            "verify",
            Effect.READS,
            VerifyInput.class,
            VerifyOutput.class,
            this::verify),
        new Operation<>(
            "check.explain",
            "Explain a check: why it matters, how to fix a finding, and examples.",
            "explain",
            Effect.READS,
            ExplainInput.class,
            Explanation.class,
            input -> new Explanation(engine.explain(root, Slice.bounded(input.check(), 100)))));
  }

  record RenderInput(
      @About("Path of the chart.") String chart,
      @About("Values files in the root, the later over the earlier.") @Nullable List<String> values,
      @About("Kubernetes version, such as 1.34.") @Nullable String kubernetes,
      @About("Release name.") @Nullable String release,
      @About("Namespace of the release.") @Nullable String namespace,
      @About("Show only objects of this kind.") @Nullable String kind,
      @About("Show only objects with this name.") @Nullable String name,
      @About("Show only objects of this template, such as web/templates/service.yaml.")
          @Nullable String template,
      @About("Value of next from the answer before.") @Nullable String cursor) {}

  record RenderedObject(
      String kind,
      String name,
      @About("Template that rendered it.") String template,
      @About("Whether it is a hook.") boolean hook,
      @About("Manifest as YAML; values of secrets are redacted.") String manifest) {}

  record RenderOutput(
      List<RenderedObject> objects,
      @About("Number of all objects that match.") int total,
      @About("Cursor of the next page; missing on the last one.") @Nullable String next) {}

  record VerifyInput(
      @About("Path of the chart.") String chart,
      @About("Show only findings of this severity: error, warning or info.")
          @Nullable String severity,
      @About("Show only findings of this check, such as CW1203.") @Nullable String check,
      @About("Value of next from the answer before.") @Nullable String cursor) {}

  record Found(
      @About("Id of the check, for check.explain.") String check,
      @About("error, warning or info.") String severity,
      String message,
      @About("File and line.") @Nullable String location,
      @About("Key of values.yaml that decides it.") @Nullable String key,
      @About("Rendered object, such as Service/web.") @Nullable String object,
      @About("What to do.") @Nullable String remedy,
      @About("Templates that Helm passed through, outermost first.") List<String> trace,
      @About("Cases in which it was found.") List<String> cases) {
    int size() {
      return message.length()
          + trace.stream().mapToInt(String::length).sum()
          + cases.stream().mapToInt(String::length).sum()
          + 200;
    }
  }

  record VerifyOutput(
      @About("Whether no finding fails the verification.") boolean passed,
      int errors,
      int warnings,
      int infos,
      List<ChartEngine.Stage> stages,
      @About("Findings that match, the worst first.") List<Found> findings,
      @About("Number of all findings that match.") int total,
      @About("Cursor of the next page; missing on the last one.") @Nullable String next) {}

  record ExplainInput(@About("Id of the check, such as CW1203.") String check) {}

  record Explanation(String text) {}

  private RenderOutput render(RenderInput input) {
    LoadedChart loaded = LoadedChart.of(root, input.chart());
    List<Path> files = new ArrayList<>();
    for (String file : input.values() == null ? List.<String>of() : input.values()) {
      files.add(root.file(file));
    }
    files.forEach(loaded::learn);
    Rendering rendering =
        loaded.run(() -> Renderer.of(loaded.chart()).render(subject(loaded, input, files)));
    loaded.redaction().learn(rendering.manifests());
    loaded.redaction().learn(rendering.dropped());
    List<RenderedObject> objects =
        rendering.manifests().stream()
            .filter(manifest -> matches(input.kind(), manifest.kind()))
            .filter(manifest -> matches(input.name(), manifest.name()))
            .filter(manifest -> matches(input.template(), manifest.template()))
            .map(manifest -> object(loaded, manifest))
            .toList();
    Slice<RenderedObject> slice =
        Slice.of(objects, input.cursor(), object -> object.manifest().length() + 200);
    return new RenderOutput(slice.items(), slice.total(), slice.next());
  }

  private static Case subject(LoadedChart loaded, RenderInput input, List<Path> files) {
    Case standard =
        Case.of(
            loaded.chart(),
            Values.of(files.toArray(Path[]::new)),
            input.kubernetes() == null
                ? KubernetesVersion.DEFAULTS.get(KubernetesVersion.DEFAULTS.size() - 1)
                : KubernetesVersion.parse(Slice.bounded(input.kubernetes(), 40)));
    return new Case(
        standard.chart(),
        standard.valuesName(),
        standard.values(),
        standard.kubernetesVersion(),
        named(input.release(), standard.releaseName()),
        named(input.namespace(), standard.namespace()));
  }

  private static String named(@Nullable String given, String otherwise) {
    if (given == null) {
      return otherwise;
    }
    if (!NAME.matcher(given).matches()) {
      throw new UnableToOperateException(
          "Invalid name of a release or namespace.",
          "Use at most 53 lower-case letters, digits and hyphens.");
    }
    return given;
  }

  private static boolean matches(@Nullable String wanted, String actual) {
    return wanted == null || wanted.equals(actual);
  }

  private static RenderedObject object(LoadedChart loaded, Manifest manifest) {
    return new RenderedObject(
        Slice.bounded(loaded.safe(manifest.kind()), 300),
        Slice.bounded(loaded.safe(manifest.name()), 300),
        manifest.template(),
        manifest.isHook(),
        Slice.bounded(loaded.safe(loaded.redaction().of(manifest)), Slice.LONGEST));
  }

  private VerifyOutput verify(VerifyInput input) {
    LoadedChart loaded = LoadedChart.of(root, input.chart());
    ChartEngine.Verified verified = loaded.run(() -> engine.verify(root, loaded.folder()));
    verified.values().forEach(loaded::learn);
    List<Found> matching =
        verified.findings().stream()
            .filter(one -> matches(input.severity(), severity(one)))
            .filter(one -> matches(input.check(), one.rule()))
            .sorted(Finding.ORDER)
            .map(one -> found(loaded, one))
            .toList();
    Slice<Found> slice = Slice.of(matching, input.cursor(), Found::size);
    return new VerifyOutput(
        verified.passed(),
        count(verified, "error"),
        count(verified, "warning"),
        count(verified, "info"),
        verified.stages().stream()
            .map(s -> new ChartEngine.Stage(s.name(), s.status(), loaded.safe(s.summary())))
            .toList(),
        slice.items(),
        slice.total(),
        slice.next());
  }

  private static String severity(Finding finding) {
    return finding.severity().name().toLowerCase(Locale.ROOT);
  }

  private static int count(ChartEngine.Verified verified, String severity) {
    return (int) verified.findings().stream().filter(f -> severity(f).equals(severity)).count();
  }

  private static Found found(LoadedChart loaded, Finding finding) {
    return new Found(
        finding.rule(),
        severity(finding),
        text(loaded, finding.message()),
        finding.location().map(place -> text(loaded, place.toString())).orElse(null),
        finding.key().map(key -> text(loaded, key)).orElse(null),
        finding.object().map(object -> text(loaded, object)).orElse(null),
        finding.remedy().map(remedy -> text(loaded, remedy)).orElse(null),
        finding.trace().stream().limit(20).map(line -> text(loaded, line)).toList(),
        finding.cases().stream().limit(20).map(name -> text(loaded, name)).toList());
  }

  private static String text(LoadedChart loaded, String text) {
    return Slice.bounded(loaded.safe(text), 2_000);
  }
}
