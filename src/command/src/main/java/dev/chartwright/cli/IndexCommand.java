package dev.chartwright.cli;

import dev.chartwright.publish.IndexSource;
import dev.chartwright.publish.IndexUpdate;
import dev.chartwright.publish.RepositoryIndex;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code chartwright index}. */
@Command(
    name = "index",
    description = {
      "Add the packages in a folder to its index.yaml.",
      "Entries that are in the file already stay, and a published version never changes."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  chartwright index dist --url https://charts.example.com",
      "  chartwright index dist --merge https://charts.example.com/index.yaml"
    })
final class IndexCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @SuppressWarnings("UnusedVariable") // picocli acts on it
  @Mixin
  private OutputOptions output = new OutputOptions();

  @Parameters(index = "0", paramLabel = "DIR", description = "Folder that contains the packages.")
  private Path folder = Path.of("");

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "Base URL of the packages (default: entries are relative to index.yaml).")
  private @Nullable URI url;

  @Option(
      names = "--merge",
      paramLabel = "FILE|URL",
      description = "Also add the entries of this index (repeatable).")
  private List<String> merge = List.of();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    List<RepositoryIndex> others = merge.stream().map(IndexSource::read).toList();
    IndexUpdate update =
        RepositoryIndex.update(folder, Optional.ofNullable(url), PublishTime.now(), others);
    update.added().forEach(added -> out.println("added  " + added));
    out.println(update.file() + (update.changed() ? " was written." : " is up to date."));
    out.flush();
    return ExitCode.PASSED;
  }
}
