package dev.chartwright.cli;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIf;

/** Skips a class of tests, each of them by its name, where nobody says where the helms are. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EnabledIf(
    value = "dev.chartwright.cli.RealHelm#isNamed",
    disabledReason =
        "neither -Dchartwright.helm.binaries nor CHARTWRIGHT_HELM_BINARIES names a folder with helm3"
            + " and helm4; ci/tools/build makes one")
@interface WithRealHelm {}
