package example;

import dev.chartwright.junit.HelmUnittest;

@HelmUnittest("src/testing/src/test/resources/charts/web")
class WebSuitesTest implements HelmUnittest.Suites {}
