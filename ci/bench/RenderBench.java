import dev.chartwright.chart.Chart;
import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.chart.Values;
import dev.chartwright.render.Case;
import dev.chartwright.render.Renderer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Renders one chart again and again, each time with other values, and prints how long that took and the most descriptors that were
 * open (0 where /proc does not list them); called by ci/bench/descriptors.
 *
 * <pre>RenderBench RENDERS THREADS CHART [VALUES...]</pre>
 */
final class RenderBench {
  private static final KubernetesVersion VERSION = KubernetesVersion.parse("1.36");

  private RenderBench() {}

  public static void main(String[] args) throws Exception {
    int renders = Integer.parseInt(args[0]);
    int threads = Integer.parseInt(args[1]);
    Renderer renderer = Renderer.of(Chart.load(Path.of(args[2])));
    Values values = Values.of(Arrays.stream(args).skip(3).map(Path::of).toArray(Path[]::new));
    AtomicInteger next = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    long start = System.nanoTime();
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      all.add(
          pool.submit(
              () -> {
                for (int n = next.getAndIncrement(); n < renders; n = next.getAndIncrement()) {
                  renderer.render(Case.of(renderer.chart(), values.withSet("global.bench=" + n), VERSION));
                  if (n % 10 == 0) {
                    most.accumulateAndGet(open(), Math::max);
                  }
                }
              }));
    }
    pool.shutdown();
    for (Future<?> each : all) {
      each.get();
    }
    System.out.println((System.nanoTime() - start) / 1_000_000 + " " + most.get());
  }

  private static int open() {
    String[] names = Path.of("/proc/self/fd").toFile().list();
    return names == null ? 0 : names.length;
  }
}
