package dev.chartwright.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.chartwright.publish.IndexSource;
import dev.chartwright.publish.RepositoryIndex;
import dev.chartwright.publish.internal.site.RepositorySite;
import dev.chartwright.publish.internal.site.SiteOptions;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The index.yaml of a repository, and a second one that is merged into it. What was written must be
 * read again, and pages can be made of it.
 */
final class IndexFuzzTest {
  private static final String OTHER =
      "apiVersion: v1\nentries: {a: [{name: a, version: 2.0.0, urls: [a-2.0.0.tgz]}]}\n";

  @FuzzTest
  void index(byte[] input) throws Exception {
    Hostile hostile = Hostile.of(input);
    Parts parts = Parts.of(hostile.text());
    try (Scratch scratch = Scratch.create()) {
      Path file = scratch.write(RepositoryIndex.FILE, parts.bytes(0, ""));
      hostile.reads(
          () -> {
            RepositoryIndex index = IndexSource.read(file.toString());
            for (String name : List.of("a", "web")) {
              for (String version : index.versions(name)) {
                index.digest(name, version);
                index.url(name, version);
              }
            }
            hostile.reads(() -> merge(scratch, parts.text(1, OTHER)));
            hostile.reads(() -> pages(scratch.folder()));
          });
    }
  }

  private static void pages(Path folder) {
    SiteOptions options =
        new SiteOptions("Charts", "charts", Optional.empty(), Optional.empty(), "now");
    for (String page : new RepositorySite(options).pages(folder).keySet()) {
      if (!folder.resolve(page).normalize().startsWith(folder)) {
        throw new AssertionError("A page is outside of the folder: " + page);
      }
    }
  }

  private static void merge(Scratch scratch, String text) {
    RepositoryIndex other = RepositoryIndex.parse(text, "other.yaml");
    RepositoryIndex.update(scratch.folder(), Optional.empty(), Instant.EPOCH, List.of(other));
    RepositoryIndex merged = RepositoryIndex.read(scratch.folder());
    for (String version : other.versions("a")) {
      if (merged.digest("a", version).isEmpty()) {
        throw new AssertionError("Version " + version + " was lost.");
      }
    }
  }
}
