package dev.chartwright.helm;

import dev.chartwright.chart.Values;
import dev.chartwright.helm.internal.HelmProcess;
import dev.chartwright.helm.internal.ReleaseCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a child JVM runs: it starts a call of Helm's, tells the number of that process, and waits.
 */
final class ReleaseParent {
  private ReleaseParent() {}

  public static void main(String[] args) throws IOException {
    ReleaseCall call =
        new ReleaseCall.Install(
            Path.of(args[1]),
            "rel",
            "space",
            false,
            Values.NONE,
            Optional.empty(),
            Optional.empty());
    try (HelmProcess process = HelmProcess.start(Path.of(args[0]), call)) {
      Files.writeString(Path.of(args[2]), Long.toString(process.pid()));
      System.out.println("started");
      process.await();
    }
  }
}
