package dev.chartwright.render;

import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.chart.Setting;
import dev.chartwright.internal.file.Hashing;
import dev.chartwright.render.internal.Recent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Renderings that serve several Kubernetes versions. A version uses each of them only once, because
 * a second rendering of a case must have new random values.
 */
final class SharedRenderings {
  private static final int MOST = 64;

  private final Map<String, Shared> known = new Recent<>(MOST);

  private record Shared(Renderer.Made made, Set<KubernetesVersion> given) {}

  /**
   * All that a template can see of a case but the version.
   *
   * @param key one text for all of it
   * @param texts the texts that the user gives
   */
  record Input(String key, List<String> texts) {
    static Optional<Input> of(Case subject) {
      Hashing hashing = new Hashing();
      List<String> texts = new ArrayList<>();
      try {
        for (Path file : subject.values().files()) {
          texts.add(Files.readString(file));
        }
        for (Setting setting : subject.values().settings()) {
          if (setting.kind() == Setting.Kind.SET_FILE) {
            return Optional.empty();
          }
          texts.add(setting.toString());
        }
      } catch (IOException e) {
        return Optional.empty();
      }
      texts.forEach(text -> hashing.add("values", text.getBytes(StandardCharsets.UTF_8)));
      SeenCluster cluster = subject.cluster();
      hashing.add(
          cluster.upgrade() + " " + cluster.revision(),
          (cluster.objects() + " " + cluster.installed()).getBytes(StandardCharsets.UTF_8));
      hashing.add(subject.releaseName(), subject.namespace().getBytes(StandardCharsets.UTF_8));
      return Optional.of(new Input(hashing.key(), List.copyOf(texts)));
    }

    /** Returns the same where a cluster serves some of the APIs that templates request. */
    Input on(Set<String> served) {
      return new Input(key + " " + String.join(" ", served), texts);
    }
  }

  synchronized Optional<Renderer.Made> take(Input input, Case subject) {
    return Optional.ofNullable(known.get(input.key()))
        .filter(shared -> shared.given().add(subject.kubernetesVersion()))
        .map(shared -> shared.made().as(subject));
  }

  synchronized void give(Input input, Renderer.Made made) {
    Set<KubernetesVersion> given = new HashSet<>();
    given.add(made.rendering().subject().kubernetesVersion());
    known.put(input.key(), new Shared(made, given));
  }
}
