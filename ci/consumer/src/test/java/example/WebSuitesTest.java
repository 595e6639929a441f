package example;

import dev.chartwright.junit.HelmUnittest;

@HelmUnittest("chart")
class WebSuitesTest implements HelmUnittest.Suites {}
