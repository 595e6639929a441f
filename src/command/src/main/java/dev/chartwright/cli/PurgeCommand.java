package dev.chartwright.cli;

import dev.chartwright.cluster.Cluster;
import dev.chartwright.cluster.ObjectRef;
import dev.chartwright.release.Purge;
import dev.chartwright.release.Remains;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code chartwright purge}. */
@Command(
    name = "purge",
    description = {
      "Show or delete what an uninstalled release left behind.",
      "Lists the objects, including volumes and Secrets. Deletes them only if you give --yes."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  chartwright purge platform -n staging-infra --context staging",
      "  chartwright purge platform -n staging-infra --context staging --yes"
    })
final class PurgeCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @Spec private CommandSpec spec;
  @Mixin private ClusterChoice where = new ClusterChoice();

  @SuppressWarnings("UnusedVariable") // picocli acts on it
  @Mixin
  private OutputOptions output = new OutputOptions();

  @Mixin private ReleaseChoice release = new ReleaseChoice();

  @Option(names = "--yes", description = "Delete the objects and their data. You cannot undo this.")
  private boolean yes;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try (Cluster cluster = where.cluster()) {
      Purge purge = Purge.on(cluster);
      Remains remains = purge.find(release.name(), List.of(release.name().namespace()));
      out.println(remains.text());
      if (!yes || remains.objects().isEmpty()) {
        if (!remains.objects().isEmpty()) {
          out.println(
              "These objects are on "
                  + cluster.name()
                  + ". Add --yes to delete them and"
                  + " their data.");
        }
        out.flush();
        return ExitCode.PASSED;
      }
      List<ObjectRef> left = purge.delete(remains, PATIENCE);
      left.forEach(object -> out.println("not deleted: " + object));
      out.println(
          left.isEmpty()
              ? "All objects were deleted."
              : "Some objects were not deleted. Check their finalizers.");
      out.flush();
      return left.isEmpty() ? ExitCode.PASSED : ExitCode.FINDINGS;
    }
  }
}
