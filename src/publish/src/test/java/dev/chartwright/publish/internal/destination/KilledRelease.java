package dev.chartwright.publish.internal.destination;

import dev.chartwright.chart.Chart;
import dev.chartwright.publish.Keyring;
import dev.chartwright.publish.RegistryAccess;
import dev.chartwright.publish.RegistryCredentials;
import dev.chartwright.publish.internal.destination.Publisher.Item;
import dev.chartwright.publish.internal.site.SiteOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Releases a chart in a JVM of its own, which dies, as by kill -9, before one of its steps. */
final class KilledRelease {
  static final Instant WHEN = Instant.parse("2026-11-21T12:00:00Z");

  private KilledRelease() {}

  /**
   * Runs.
   *
   * @param args the working folder (with chart/, keyring.gpg, checkout/), the number of the step to
   *     die before, from 1, or 0, and the OCI repository to push to; without it, a folder and a
   *     branch
   */
  public static void main(String[] args) {
    Path work = Path.of(args[0]);
    int last = Integer.parseInt(args[1]);
    List<String> begun = release(work, last, args.length > 2 ? args[2] : "");
    System.out.println(begun.size() + " steps");
  }

  /** Releases, and tells each step. */
  static List<String> release(Path work, int last, String oci) {
    List<String> begun = new ArrayList<>();
    SiteOptions site =
        new SiteOptions(
            "Charts",
            "charts",
            Optional.of(URI.create("https://charts.example.com")),
            Optional.empty(),
            "a test");
    Publisher publisher =
        new Publisher(
            work.resolve("staging"),
            Optional.of(
                Keyring.read(work.resolve("keyring.gpg")).signingKey("", () -> new char[0])),
            "1.0.0",
            step -> {
              begun.add(step);
              if (begun.size() == last) {
                Runtime.getRuntime().halt(137);
              }
            });
    Chart chart = Chart.load(work.resolve("chart"));
    List<Shipment> shipments = publisher.stage(List.of(new Item(chart, List.of())), WHEN);
    publisher.publish(
        shipments,
        oci.isEmpty()
            ? files(work, site)
            : List.of(
                new OciRepository(
                    oci,
                    new RegistryAccess(
                        true, Optional.empty(), false, RegistryCredentials.ofUser()))),
        WHEN);
    return begun;
  }

  private static List<Destination> files(Path work, SiteOptions site) {
    return List.of(
        new FolderRepository(work.resolve("folder"), site, Optional.empty()),
        new BranchRepository(
            work.resolve("checkout"),
            "origin",
            "gh-pages",
            work.resolve("worktree"),
            site,
            Optional.empty()));
  }
}
