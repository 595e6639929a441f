package dev.chartwright.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test of a chart with values, run once for each Kubernetes version. The method may take a {@link
 * dev.chartwright.render.Rendering}, a {@link dev.chartwright.render.Case}, a {@link
 * dev.chartwright.chart.Chart}, in any order.
 *
 * <pre>{@code
 * @ChartUnderTest("charts/web")
 * class WebChartTest {
 *   @ChartTest(values = "values/staging.yaml", set = "replicas=3")
 *   void rendersThreeReplicas(Rendering rendering) {
 *     assertThat(rendering).manifest("Deployment", "web").at("spec.replicas").isEqualTo(3);
 *   }
 * }
 * }</pre>
 */
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(ChartTestExtension.class)
public @interface ChartTest {
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
   * Kubernetes versions, one run each; none means those of {@link ChartUnderTest}.
   *
   * @return such as {@code 1.34}
   */
  String[] kubeVersions() default {};

  /**
   * The release's namespace; empty means that of {@link ChartUnderTest}.
   *
   * @return a namespace
   */
  String namespace() default "";
}
