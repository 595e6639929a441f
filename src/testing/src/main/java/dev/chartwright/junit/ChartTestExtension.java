package dev.chartwright.junit;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.chart.Values;
import dev.chartwright.check.internal.rendering.Attempt;
import dev.chartwright.check.internal.schema.DefinedApis;
import dev.chartwright.render.Case;
import dev.chartwright.render.ClusterObjects;
import dev.chartwright.render.Renderer;
import dev.chartwright.render.Rendering;
import dev.chartwright.render.SeenCluster;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Turns annotations into cases, and cases into what test methods take. Renderers live as long as
 * the run.
 */
final class ChartTestExtension implements TestTemplateInvocationContextProvider {
  private static final Namespace STORE = Namespace.create(ChartTestExtension.class);
  private static final Set<Class<?>> TAKEN = Set.of(Rendering.class, Case.class, Chart.class);

  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return !tests(context).isEmpty();
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    ChartUnderTest under = underTest(context);
    Renderer renderer = renderer(context, Path.of(under.value()));
    return tests(context).stream()
        .flatMap(
            test ->
                toCases(renderer.chart(), under, test).stream()
                    .map(c -> new Run(renderer, c, test)));
  }

  private static List<ChartTest> tests(ExtensionContext context) {
    return AnnotationSupport.findRepeatableAnnotations(context.getTestMethod(), ChartTest.class);
  }

  private static ChartUnderTest underTest(ExtensionContext context) {
    Optional<Class<?>> type = context.getTestClass();
    while (type.isPresent()) {
      Optional<ChartUnderTest> found =
          AnnotationSupport.findAnnotation(type.get(), ChartUnderTest.class);
      if (found.isPresent()) {
        return found.get();
      }
      type = Optional.ofNullable(type.get().getEnclosingClass());
    }
    throw new ExtensionConfigurationException(
        context.getRequiredTestClass().getName()
            + " has @ChartTest methods, but @ChartUnderTest is missing; add it to the class and set the chart");
  }

  private static Renderer renderer(ExtensionContext context, Path chart) {
    return context
        .getRoot()
        .getStore(STORE)
        .getOrComputeIfAbsent(
            chart.toAbsolutePath().normalize(),
            any -> Renderer.of(Chart.load(chart)),
            Renderer.class);
  }

  static List<Case> toCases(Chart chart, ChartUnderTest under, ChartTest test) {
    if (!test.configuration().isEmpty()) {
      return configured(chart, under, test);
    }
    String usual = test.cluster() == OnCluster.NONE ? under.namespace() : "{id}";
    String namespace = test.namespace().isEmpty() ? usual : test.namespace();
    List<KubernetesVersion> versions =
        Stream.of(test.kubeVersions(), under.kubeVersions())
            .filter(named -> named.length > 0)
            .findFirst()
            .map(named -> Arrays.stream(named).map(KubernetesVersion::parse).toList())
            .orElseGet(
                () ->
                    KubernetesVersion.DEFAULTS.subList(
                        KubernetesVersion.DEFAULTS.size() - 1, KubernetesVersion.DEFAULTS.size()));
    SeenCluster cluster = cluster(chart, under, test);
    return CaseFiles.of(test).stream()
        .flatMap(
            values ->
                versions.stream()
                    .map(
                        version ->
                            new Case(
                                chart,
                                name(test, values),
                                values,
                                version,
                                under.releaseName(),
                                namespace,
                                cluster)))
        .toList();
  }

  private static List<Case> configured(Chart chart, ChartUnderTest under, ChartTest test) {
    try {
      return ConfiguredCases.of(chart, Path.of(under.value()), test);
    } catch (NoClassDefFoundError e) {
      throw new ExtensionConfigurationException(
          "@ChartTest(configuration = \""
              + test.configuration()
              + "\") needs the library dev.chartwright:chartwright-command; add it to the test"
              + " dependencies",
          e);
    }
  }

  private static String name(ChartTest test, Values values) {
    if (test.name().isEmpty()) {
      return values.name();
    }
    return test.name() + (test.cases().length > 0 ? " " + values.name() : "");
  }

  private static SeenCluster cluster(Chart chart, ChartUnderTest under, ChartTest test) {
    String[] named = test.apiVersions().length > 0 ? test.apiVersions() : under.apiVersions();
    SeenCluster cluster =
        SeenCluster.STANDARD
            .with(DefinedApis.in(chart))
            .with(DefinedApis.implied(Arrays.asList(named)))
            .having(
                ClusterObjects.read(
                    Stream.of(test.objects().length > 0 ? test.objects() : under.objects())
                        .map(Path::of)
                        .toList()));
    return test.upgrade() ? cluster.upgrading(test.revision()) : cluster;
  }

  /** One case. */
  private record Run(Renderer renderer, Case subject, ChartTest test)
      implements TestTemplateInvocationContext, ParameterResolver, BeforeEachCallback {
    @Override
    public void beforeEach(ExtensionContext context) {
      RecordedCoverage.of(context).ifPresent(coverage -> record(coverage, context));
      if (isInstalled()) {
        installed(context);
      }
    }

    private void record(RecordedCoverage coverage, ExtensionContext context) {
      coverage.add(
          renderer,
          context.getRequiredTestClass().getName()
              + "."
              + context.getRequiredTestMethod().getName()
              + " "
              + subject.name(),
          subject);
    }

    private boolean isInstalled() {
      return test.cluster() != OnCluster.NONE;
    }

    @Override
    public String getDisplayName(int index) {
      return subject.name();
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
      return List.of(this);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      Class<?> type = parameter.getParameter().getType();
      return TAKEN.contains(type) || (isInstalled() && InstalledCase.PARAMETERS.contains(type));
    }

    /** Installed when a test first uses it; JUnit closes it after the test. */
    private InstalledCase installed(ExtensionContext context) {
      try {
        return context
            .getStore(STORE)
            .getOrComputeIfAbsent(
                InstalledCase.class,
                any -> InstalledCase.of(context, test, subject),
                InstalledCase.class);
      } catch (NoClassDefFoundError e) {
        throw new ExtensionConfigurationException(
            "@ChartTest(cluster = "
                + test.cluster()
                + ") needs the library dev.chartwright:chartwright-cluster; add it to the test"
                + " dependencies",
            e);
      }
    }

    /** Renders as Helm does: a rejected case has no rendering to test. */
    private Rendering rendering() {
      Attempt attempt = Attempt.at(renderer, subject);
      return attempt
          .rendering()
          .orElseThrow(
              () ->
                  new AssertionError(
                      subject.name()
                          + " does not render. To test the rejection, use a parameter of type Case:\n  "
                          + String.join("\n  ", attempt.reasons())));
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      Class<?> type = parameter.getParameter().getType();
      if (type == Case.class) {
        return subject;
      }
      if (type == Chart.class) {
        return subject.chart();
      }
      return type == Rendering.class ? rendering() : installed(context).parameter(type);
    }
  }
}
