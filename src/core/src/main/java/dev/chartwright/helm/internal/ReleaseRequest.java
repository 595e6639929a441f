package dev.chartwright.helm.internal;

import dev.chartwright.chart.Values;
import dev.chartwright.internal.file.UserCache;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A call as it travels to the child process: all on its standard input, since arguments are for
 * everybody to see.
 *
 * @param verb what to do: the name of the call's type
 * @param kubeconfig which cluster
 * @param release the release's name
 * @param chart the chart's path, or empty
 * @param createNamespace whether Helm makes the namespace
 * @param description the description for the history, or empty for Helm's words
 * @param untilReady whether Helm waits for readiness
 * @param seconds how long that, and each hook, may take
 */
record ReleaseRequest(
    Verb verb,
    Path kubeconfig,
    String release,
    String namespace,
    String chart,
    boolean createNamespace,
    String description,
    boolean untilReady,
    long seconds,
    GivenValues values) {

  /** The calls. */
  enum Verb {
    INSTALL,
    UPGRADE,
    REAPPLY,
    UNINSTALL,
    TEST
  }

  /** Hooks take as long as the parent lets them: it kills this process when it has enough. */
  private static final Duration NO_LIMIT = Duration.ofDays(7);

  private static final GivenValues NONE = new GivenValues(List.of(), "", Map.of());

  /**
   * Prepares a call. What its values need of files is written here, so that a child that is killed
   * leaves none behind.
   */
  static ReleaseRequest of(Path kubeconfig, ReleaseCall call, UserCache cache) {
    if (call instanceof ReleaseCall.Install install) {
      return new ReleaseRequest(
          Verb.INSTALL,
          kubeconfig,
          install.release(),
          install.namespace(),
          absolute(install.chart()),
          install.createNamespace(),
          install.description().orElse(""),
          install.helmWait().isPresent(),
          install.helmWait().orElse(NO_LIMIT).toSeconds(),
          ValueArguments.unchanged(install.values(), cache));
    }
    if (call instanceof ReleaseCall.Upgrade upgrade) {
      return new ReleaseRequest(
          Verb.UPGRADE,
          kubeconfig,
          upgrade.release(),
          upgrade.namespace(),
          absolute(upgrade.chart()),
          false,
          upgrade.description().orElse(""),
          upgrade.helmWait().isPresent(),
          upgrade.helmWait().orElse(NO_LIMIT).toSeconds(),
          ValueArguments.unchanged(upgrade.values(), cache));
    }
    if (call instanceof ReleaseCall.Reapply reapply) {
      return new ReleaseRequest(
          Verb.REAPPLY,
          kubeconfig,
          reapply.release(),
          reapply.namespace(),
          absolute(reapply.chart()),
          false,
          reapply.description(),
          reapply.helmWait().isPresent(),
          reapply.helmWait().orElse(NO_LIMIT).toSeconds(),
          ValueArguments.unchanged(Values.of(reapply.values()), cache));
    }
    Optional<Duration> limit =
        call instanceof ReleaseCall.Test test ? Optional.of(test.timeout()) : Optional.empty();
    return new ReleaseRequest(
        limit.isPresent() ? Verb.TEST : Verb.UNINSTALL,
        kubeconfig,
        call.release(),
        call.namespace(),
        "",
        false,
        "",
        false,
        limit.orElse(NO_LIMIT).toSeconds(),
        NONE);
  }

  private static String absolute(Path path) {
    return path.toAbsolutePath().toString();
  }

  /** Plain fields, as reading JSON would double the time in which a child starts. */
  void write(DataOutputStream out) throws IOException {
    Texts.write(out, verb.name());
    Texts.write(out, absolute(kubeconfig));
    Texts.write(out, release);
    Texts.write(out, namespace);
    Texts.write(out, chart);
    out.writeBoolean(createNamespace);
    Texts.write(out, description);
    out.writeBoolean(untilReady);
    out.writeLong(seconds);
    Texts.write(out, values.sets());
    out.writeInt(values.files().size());
    for (Path file : values.files()) {
      Texts.write(out, absolute(file));
    }
    out.writeInt(values.strings().size());
    for (Map.Entry<String, Path> string : values.strings().entrySet()) {
      Texts.write(out, string.getKey());
      Texts.write(out, absolute(string.getValue()));
    }
    out.flush();
  }

  static ReleaseRequest read(DataInputStream in) throws IOException {
    Verb verb = Verb.valueOf(Texts.read(in));
    Path kubeconfig = Path.of(Texts.read(in));
    String release = Texts.read(in);
    String namespace = Texts.read(in);
    String chart = Texts.read(in);
    boolean createNamespace = in.readBoolean();
    String description = Texts.read(in);
    boolean untilReady = in.readBoolean();
    long seconds = in.readLong();
    String sets = Texts.read(in);
    List<Path> files = new ArrayList<>();
    for (int count = in.readInt(); count > 0; count--) {
      files.add(Path.of(Texts.read(in)));
    }
    Map<String, Path> strings = new LinkedHashMap<>();
    for (int count = in.readInt(); count > 0; count--) {
      strings.put(Texts.read(in), Path.of(Texts.read(in)));
    }
    return new ReleaseRequest(
        verb,
        kubeconfig,
        release,
        namespace,
        chart,
        createNamespace,
        description,
        untilReady,
        seconds,
        new GivenValues(files, sets, strings));
  }
}
