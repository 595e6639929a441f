package dev.chartwright.publish.internal.destination;

import dev.chartwright.internal.file.AtomicFile;
import dev.chartwright.publish.PackagedChart;
import dev.chartwright.publish.RepositoryIndex;
import dev.chartwright.publish.UnableToPublishException;
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
 * A folder for a web server, with packages, index.yaml and pages. A chart is published when
 * index.yaml lists it; index.yaml is written after the chart's files.
 */
public final class FolderRepository implements Destination {
  private static final String LOCK = ".release.lock";

  private final Path folder;
  private final SiteOptions site;
  private final Optional<ArtifactHub> artifactHub;

  /**
   * Creates a destination.
   *
   * @param folder the folder; created if it is missing
   * @param site the settings of the web pages
   * @param artifactHub the owner on Artifact Hub, or empty
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
            + " is already published in "
            + place
            + " with different content: sha256:"
            + published
            + " instead of "
            + chart.digest()
            + ".",
        "A published version never changes. Increase version in Chart.yaml.",
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
          "Cannot write to folder " + folder + ": " + e.getMessage() + ".",
          "Check the permissions of the folder.",
          e);
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
    AtomicFile.writeDurably(file, content);
  }

  /**
   * Deletes temporary files of an interrupted run. This is safe, because only the owner of the lock
   * publishes.
   */
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
