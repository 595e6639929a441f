package dev.chartwright.publish;

import dev.chartwright.testing.TestChart;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** Publishes version after version of a chart of its own, in a process of its own. */
final class IndexWriter {
  private IndexWriter() {}

  public static void main(String[] args) {
    run(Path.of(args[0]), args[1], Integer.parseInt(args[2]));
  }

  static void run(Path repository, String name, int rounds) {
    Path sources = repository.resolveSibling("sources-" + name);
    for (int round = 0; round < rounds; round++) {
      new ChartPackager()
          .withVersion("0." + round + ".0")
          .pack(TestChart.in(sources, name).load(), repository);
      RepositoryIndex.update(
          repository,
          Optional.of(URI.create("https://charts.example.com")),
          Instant.ofEpochSecond(round));
    }
  }
}
