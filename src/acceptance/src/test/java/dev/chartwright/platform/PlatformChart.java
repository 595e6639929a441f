package dev.chartwright.platform;

import dev.chartwright.junit.ChartUnderTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The chart that these tests render, under the names that the documentation uses. */
@ChartUnderTest(
    value = Platform.CHART,
    releaseName = Platform.RELEASE,
    namespace = Platform.NAMESPACE)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface PlatformChart {}
