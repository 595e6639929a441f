package dev.chartwright.publish.internal.destination;

import dev.chartwright.publish.PackagedChart;
import dev.chartwright.publish.RepositoryIndex;
import dev.chartwright.publish.UnableToPublishException;
import dev.chartwright.publish.internal.AtomicFile;
import dev.chartwright.publish.internal.FolderLock;
import dev.chartwright.publish.internal.site.RepositorySite;
import dev.chartwright.publish.internal.site.SiteOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder that a web server serves: packages, index.yaml and pages. A chart is published once
 * index.yaml names it, which is written after its files.
 */
public final class FolderRepository implements Destination {
  private static final String LOCK = ".release.lock";

  private final Path folder;
  private final SiteOptions site;
  private final Optional<ArtifactHub> artifactHub;

  /**
   * A repository.
   *
   * @param folder the folder; made when it is not there
   * @param site how its pages present it
   * @param artifactHub who owns it on Artifact Hub, if that is to be said
   */
  public FolderRepository(Path folder, SiteOptions site, Optional<ArtifactHub> artifactHub) {
    this.folder = folder;
    this.site = site;
    this.artifactHub = artifactHub;
  }

  @Override
  public String name() {
    return folder.toString();
  }

  @Override
  public List<Shipment> missing(List<Shipment> shipments) {
    RepositoryIndex index = RepositoryIndex.read(folder);
    return shipments.stream().filter(shipment -> !has(index, shipment.packaged())).toList();
  }

  private boolean has(RepositoryIndex index, PackagedChart chart) {
    Optional<String> digest = index.digest(chart.name(), chart.version());
    digest
        .filter(published -> !published.equals(chart.sha256()))
        .ifPresent(
            published -> {
              throw otherContent(chart, published, name());
            });
    return digest.isPresent();
  }

  static UnableToPublishException otherContent(
      PackagedChart chart, String published, String place) {
    return new UnableToPublishException(
        chart.name()
            + " "
            + chart.version()
            + " is published in "
            + place
            + " already, with another content: sha256:"
            + published
            + ", this one is "
            + chart.digest(),
        "a published version never changes: raise the version in Chart.yaml",
        null);
  }

  @Override
  public void publish(List<Shipment> shipments, Instant when, Steps steps) {
    try {
      Files.createDirectories(folder);
      FolderLock.with(
          folder.resolve(LOCK),
          () -> {
            write(shipments, when, steps);
            return true;
          });
    } catch (IOException e) {
      throw new UnableToPublishException(
          "Cannot write into " + folder + ": " + e.getMessage(), "check the folder", e);
    }
  }

  private void write(List<Shipment> shipments, Instant when, Steps steps) throws IOException {
    for (Shipment shipment : missing(shipments)) {
      for (Path file : shipment.files()) {
        write(String.valueOf(file.getFileName()), Files.readAllBytes(file), steps);
      }
    }
    steps.begin("write index.yaml");
    RepositoryIndex.update(folder, site.url(), when);
    for (Map.Entry<String, String> page : new RepositorySite(site).pages(folder).entrySet()) {
      write(page.getKey(), page.getValue().getBytes(StandardCharsets.UTF_8), steps);
    }
    if (artifactHub.isPresent()) {
      write(ArtifactHub.FILE, artifactHub.get().toYaml().getBytes(StandardCharsets.UTF_8), steps);
    }
  }

  private void write(String name, byte[] content, Steps steps) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    sweep(file);
    if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), content)) {
      return;
    }
    steps.begin("write " + name);
    AtomicFile.write(file, content);
  }

  /** What a killed run left; whoever has the lock is the only one that publishes. */
  private static void sweep(Path file) throws IOException {
    try (Stream<Path> files = Files.list(file.getParent())) {
      for (Path left : files.toList()) {
        if (String.valueOf(left.getFileName()).startsWith(AtomicFile.prefix(file))) {
          Files.deleteIfExists(left);
        }
      }
    }
  }
}
