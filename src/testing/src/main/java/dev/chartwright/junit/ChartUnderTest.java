package dev.chartwright.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The chart that the {@link ChartTest} methods of a class, and of classes nested in it, render. */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface ChartUnderTest {
  /**
   * Returns the chart's folder or package.
   *
   * @return a path from the working folder
   */
  String value();

  /** The release's name. */
  String releaseName() default "release-name";

  /** Returns the release's namespace. */
  String namespace() default "default";

  /**
   * Kubernetes versions for tests that name none; none here means the newest known one.
   *
   * @return such as {@code 1.34}
   */
  String[] kubeVersions() default {};

  /**
   * API versions and kinds that the cluster serves beyond those of its Kubernetes version; those
   * that crds/ of the chart defines are served in any case.
   *
   * @return such as {@code monitoring.coreos.com/v1} and {@code
   *     monitoring.coreos.com/v1/ServiceMonitor}
   */
  String[] apiVersions() default {};

  /**
   * Files and folders with Kubernetes manifests: objects of the cluster, which {@code lookup}
   * finds.
   *
   * @return paths from the working folder
   */
  String[] objects() default {};
}
