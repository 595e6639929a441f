import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartFile;
import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.check.Finding;
import dev.chartwright.check.schema.CustomResources;
import dev.chartwright.check.schema.DefinitionFile;
import dev.chartwright.check.schema.SchemaCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Reads and checks every manifest in a folder, and prints how long that took; called by ci/bench/schema. With -v it names the files
 * with findings.
 *
 * <pre>SchemaBench FOLDER VERSION THREADS ROUNDS [-v]</pre>
 */
final class SchemaBench {
  private SchemaBench() {}

  public static void main(String[] args) throws Exception {
    List<Path> files;
    try (Stream<Path> all = Files.walk(Path.of(args[0]))) {
      files = all.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
    KubernetesVersion version = KubernetesVersion.parse(args[1]);
    Chart chart = chart();
    boolean verbose = args.length > 4;
    ExecutorService pool = Executors.newFixedThreadPool(Integer.parseInt(args[2]));
    for (int round = 0; round < Integer.parseInt(args[3]); round++) {
      long start = System.nanoTime();
      SchemaCheck check = new SchemaCheck(CustomResources.NONE);
      List<Future<List<Finding>>> futures =
          files.stream()
              .map(file -> pool.submit(() -> judge(check, chart, file, version)))
              .toList();
      int findings = 0;
      for (int i = 0; i < files.size(); i++) {
        for (Finding finding : futures.get(i).get()) {
          findings++;
          if (verbose) {
            System.out.println(
                files.get(i).getFileName() + " " + finding.rule() + " " + finding.message());
          }
        }
      }
      long millis = (System.nanoTime() - start) / 1_000_000;
      System.out.println(
          files.size() + " files, " + findings + " findings, " + millis + " ms without the JVM's start");
    }
    pool.shutdown();
  }

  private static List<Finding> judge(
      SchemaCheck check, Chart chart, Path file, KubernetesVersion version) {
    return check.check(
        new DefinitionFile(chart, new ChartFile(file.getFileName().toString(), file)).read(),
        version);
  }

  private static Chart chart() throws IOException {
    Path folder = Files.createTempDirectory("bench");
    try {
      Files.writeString(folder.resolve("Chart.yaml"), "apiVersion: v2\nname: bench\nversion: 1.0.0\n");
      return Chart.load(folder);
    } finally {
      Files.delete(folder.resolve("Chart.yaml"));
      Files.delete(folder);
    }
  }
}
