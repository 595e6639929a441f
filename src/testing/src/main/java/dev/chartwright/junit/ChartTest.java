package dev.chartwright.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test of a chart with values, run once for each case and Kubernetes version. With several of
 * these annotations, a method is run for each of them. The method may take a {@link
 * dev.chartwright.render.Rendering}, a {@link dev.chartwright.render.Case}, a {@link
 * dev.chartwright.chart.Chart}, in any order; on a cluster also the {@link
 * dev.chartwright.release.Release} that was installed for it, a {@link
 * io.fabric8.kubernetes.client.KubernetesClient} and the {@link dev.chartwright.cluster.Cluster}.
 *
 * <pre>{@code
 * @ChartUnderTest("charts/web")
 * class WebChartTest {
 *   @ChartTest(values = "values/staging.yaml", set = "replicas=3")
 *   void rendersThreeReplicas(Rendering rendering) {
 *     assertThat(rendering).manifest("Deployment", "web").at("spec.replicas").isEqualTo(3);
 *   }
 *
 *   @ChartTest(values = "values/staging.yaml", cluster = OnCluster.SHARED)
 *   void answers(Release release) {
 *     int port = release.forward("web", 80);
 *     ...
 *   }
 * }
 * }</pre>
 *
 * <p>With {@code -Dchartwright.coverage=FILE}, what the cases reach in templates is written there.
 */
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(ChartTestExtension.class)
@Repeatable(ChartTest.Cases.class)
public @interface ChartTest {
  /** Several of them on one method. */
  @Documented
  @Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
  @Retention(RetentionPolicy.RUNTIME)
  @TestTemplate
  @ExtendWith(ChartTestExtension.class)
  @interface Cases {
    /** Returns each of them. */
    ChartTest[] value();
  }

  /** Returns what people call the case; empty means the names of its values files. */
  String name() default "";

  /**
   * Values files with a case each, run one after the other. Those of {@link #values} come before
   * them. With {@link #configuration}, the names of cases there; none means all of them.
   *
   * @return paths from the working folder, such as {@code charts/web/ci/*-values.yaml}; the file's
   *     name can contain {@code *} and {@code ?}
   */
  String[] cases() default {};

  /**
   * A chartwright.yaml, whose cases of the chart the test runs in, with the names that {@code
   * chartwright verify} shows. Release name, namespace, Kubernetes versions, API versions and
   * objects are those of the file, not of {@link ChartUnderTest}; what this annotation sets comes
   * over them. It needs the library {@code dev.chartwright:chartwright-command}.
   *
   * @return a path from the working folder
   */
  String configuration() default "";

  /**
   * Values files, the later over the earlier.
   *
   * @return paths from the working folder
   */
  String[] values() default {};

  /**
   * Settings over the files.
   *
   * @return expressions in the syntax of helm's {@code --set}
   */
  String[] set() default {};

  /**
   * Kubernetes versions, one run each; none means those of {@link #configuration} or {@link
   * ChartUnderTest}.
   *
   * @return such as {@code 1.34}
   */
  String[] kubeVersions() default {};

  /**
   * API versions and kinds that the cluster serves beyond those of its Kubernetes version; none
   * means those of {@link ChartUnderTest}.
   *
   * @return such as {@code monitoring.coreos.com/v1} and {@code
   *     monitoring.coreos.com/v1/ServiceMonitor}
   */
  String[] apiVersions() default {};

  /**
   * Files and folders with Kubernetes manifests: objects of the cluster, which {@code lookup}
   * finds; none means those of {@link ChartUnderTest}.
   *
   * @return paths from the working folder
   */
  String[] objects() default {};

  /**
   * Returns whether the rendering is that of an upgrade: {@code .Release.IsUpgrade}. Then {@code
   * lookup} also finds what the chart installs with the same values.
   */
  boolean upgrade() default false;

  /** Returns {@code .Release.Revision} of an upgrade, at least 2. */
  int revision() default 2;

  /** The release's namespace; empty means that of {@link ChartUnderTest}. */
  String namespace() default "";

  /**
   * Returns whether the chart is installed for the test. Then {@code {id}} in namespace, release
   * name and settings stands for a word that no other test has, and the namespace is {@code {id}}
   * unless one is named.
   *
   * @return where
   */
  OnCluster cluster() default OnCluster.NONE;
}
