package dev.chartwright.render.internal;

import dev.chartwright.chart.KubernetesVersion;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What an API server serves by default, as Helm lists it in {@code .Capabilities.APIVersions}
 * (GetVersionSet in pkg/action/action.go): each {@code group/version}, and each {@code
 * group/version/Kind}, kinds of subresources included.
 *
 * <p>The data are Kubernetes' own discovery; {@code ci/schemas/generate} writes them.
 */
public final class ServedApis {
  private final TreeMap<Integer, Set<String>> byMinor = new TreeMap<>();

  private ServedApis() {}

  private static final class Holder {
    static final ServedApis INSTANCE = read();
  }

  private static ServedApis read() {
    ServedApis all = new ServedApis();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(ServedApis.class.getResourceAsStream("served.txt")),
                StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.startsWith("1.")) {
          String[] words = line.split(" ");
          Set<String> served =
              all.byMinor.computeIfAbsent(
                  Integer.parseInt(words[0].substring(2)), any -> new TreeSet<>());
          served.add(words[1]);
          for (int i = 2; i < words.length; i++) {
            served.add(words[1] + "/" + words[i]);
          }
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException("the list of served APIs is missing in the jar", e);
    }
    return all;
  }

  /**
   * Returns whether an API is Kubernetes' own: in some version, an API server serves its group by
   * itself.
   *
   * @param name {@code group/version} or {@code group/version/Kind}
   */
  public static boolean isOwn(String name) {
    int slash = name.indexOf('/');
    String group = slash < 0 ? "" : name.substring(0, slash);
    return !group.contains(".")
        || Holder.INSTANCE.byMinor.values().stream()
            .flatMap(Set::stream)
            .anyMatch(served -> served.startsWith(group + "/"));
  }

  /**
   * Returns what a version serves by default.
   *
   * @param version a version; for an unknown one, the nearest known one counts
   * @return the names in their order
   */
  public static Set<String> of(KubernetesVersion version) {
    TreeMap<Integer, Set<String>> known = Holder.INSTANCE.byMinor;
    int wanted = version.major() == 1 ? version.minor() : Integer.MAX_VALUE;
    Integer minor = known.floorKey(Math.max(wanted, known.firstKey()));
    return Set.copyOf(Objects.requireNonNull(known.get(minor)));
  }
}
