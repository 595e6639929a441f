package dev.chartwright.junit;

import dev.chartwright.chart.Setting;
import dev.chartwright.chart.Values;
import dev.chartwright.cluster.Cluster;
import dev.chartwright.cluster.ClusterValues;
import dev.chartwright.cluster.Namespaces;
import dev.chartwright.cluster.ObjectRef;
import dev.chartwright.internal.file.UserCache;
import dev.chartwright.release.Release;
import dev.chartwright.release.ReleaseName;
import dev.chartwright.release.Releases;
import dev.chartwright.release.WaitListener;
import dev.chartwright.render.Case;
import dev.chartwright.render.internal.PreparedChart;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** A case, installed for one test and removed after it. */
final class Installation implements AutoCloseable {
  private final Release release;
  private final Releases releases;
  private final Set<String> made = new LinkedHashSet<>();

  private Installation(Release release, Releases releases) {
    this.release = release;
    this.releases = releases;
  }

  /** Installs the case; the values files of the cluster come last. */
  static Installation of(Cluster cluster, Case subject) {
    String id = "cw" + UUID.randomUUID().toString().substring(0, 6);
    ReleaseName name =
        new ReleaseName(put(subject.releaseName(), id), put(subject.namespace(), id));
    Releases releases = Releases.on(cluster, WaitListener.NONE);
    Release release =
        new Release(
            cluster,
            name,
            PreparedChart.forInstallation(subject.chart(), UserCache.standard()),
            releases);
    Installation installation = new Installation(release, releases);
    try {
      Namespaces.create(cluster, name.namespace(), id);
      installation.made.add(name.namespace());
      release.install(values(subject, id));
      installation.claim(id);
      return installation;
    } catch (RuntimeException e) {
      installation.close();
      throw e;
    }
  }

  private static Values values(Case subject, String id) {
    List<Setting> settings =
        subject.values().settings().stream()
            .map(setting -> new Setting(setting.kind(), put(setting.expression(), id)))
            .toList();
    return ClusterValues.of(System.getenv())
        .check()
        .after(new Values(subject.values().files(), settings));
  }

  /** {@code {id}} stands for a word that no other test has. */
  private static String put(String text, String id) {
    return text.replace("{id}", id);
  }

  private void claim(String id) {
    List<String> found = new ArrayList<>();
    for (ObjectRef object : release.revision().objects()) {
      if (object.kind().equals("Namespace")) {
        found.add(object.name());
      }
    }
    Namespaces.claim(release.cluster(), found, id);
    made.addAll(found);
  }

  Release release() {
    return release;
  }

  @Override
  public void close() {
    release.close();
    if (!releases.history(release.name()).isEmpty()) {
      releases.uninstall(release.name());
    }
    releases.purge(release.name(), made);
    Namespaces.delete(release.cluster(), made);
  }
}
