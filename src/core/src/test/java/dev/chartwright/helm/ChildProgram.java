package dev.chartwright.helm;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.chart.Values;
import dev.chartwright.render.Case;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.Renderer;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** What a child JVM runs: it renders a chart, prints it, and goes on rendering or waits. */
final class ChildProgram {
  private ChildProgram() {}

  public static void main(String[] args) throws InterruptedException {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook ran")));
    Chart chart = Chart.load(Path.of(args[0]));
    Renderer renderer = Renderer.of(chart);
    Case subject = Case.of(chart, Values.NONE, KubernetesVersion.parse("1.34"));
    renderer.render(subject).documents().stream().map(Manifest::text).forEach(System.out::println);
    System.out.println("ready");
    switch (args[1]) {
      case "end" -> System.exit(0);
      case "wait" -> new CountDownLatch(1).await();
      case "render" -> {
        while (true) {
          renderer.render(subject);
        }
      }
      default -> throw new IllegalArgumentException(args[1]);
    }
  }
}
