package dev.chartwright.helm.internal;

import com.marcnuri.helm.TemplateCommand;
import com.marcnuri.helm.VersionCommand;
import com.marcnuri.helm.jni.HelmLib;
import com.marcnuri.helm.jni.NativeLibrary;
import com.sun.jna.Native;
import dev.chartwright.helm.UnableToLoadHelmException;
import dev.chartwright.internal.file.Hashing;
import dev.chartwright.internal.file.UserCache;
import dev.chartwright.internal.file.WriteAccess;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.jar.JarFile;

/**
 * The native library, loaded from the user's cache. Unpacking its 98 MB into a new temporary
 * folder, as helm-java does, takes most of a start and leaves that folder behind when the process
 * is killed. That is still done where anybody but this user can write to the cache.
 */
public final class HelmLibrary {
  /** 16 strings of 8 MB each, garbage at once: more than Go lets pile up. */
  private static final String GARBAGE =
      "{{ range until 16 }}{{ $garbage := repeat 8388608 \"x\" }}{{ end }}\n";

  private static final Duration RENDER_TIMEOUT = Duration.ofSeconds(60);

  private final HelmLib lib;
  private final UserCache cache;
  private final Calls calls;
  private final RenderWatch watch =
      new RenderWatch(renderTimeout(), GoMemory.little(), GoMemory::limit, GoMemory::held);

  private HelmLibrary(HelmLib lib, UserCache cache, Calls calls) {
    this.lib = lib;
    this.cache = cache;
    this.calls = calls;
  }

  /**
   * One per process, since a native library is loaded once per process; or the reason why there is
   * none, which is that of every later attempt.
   */
  private static final class Holder {
    static final Optional<HelmLibrary> LIBRARY;
    static final Optional<UnableToLoadHelmException> FAILURE;

    static {
      Optional<HelmLibrary> library = Optional.empty();
      Optional<UnableToLoadHelmException> failure = Optional.empty();
      try {
        library = Optional.of(open(OwnCache.get()));
      } catch (UnableToLoadHelmException e) {
        failure = Optional.of(e);
      }
      LIBRARY = library;
      FAILURE = failure;
    }
  }

  /**
   * Returns the library of this process.
   *
   * @return the library, ready for calls
   * @throws UnableToLoadHelmException if there is none for this machine
   */
  public static HelmLibrary get() {
    if (Holder.FAILURE.isPresent()) {
      throw Holder.FAILURE.get();
    }
    return Holder.LIBRARY.orElseThrow();
  }

  private static HelmLibrary open(UserCache cache) {
    NativeLibrary binary = find();
    String name = binary.getBinaryName();
    try {
      URL resource = resource(binary, name);
      Path folder =
          cache.entry("helm-library", key(resource), made -> unpack(resource, made.resolve(name)));
      if (!WriteAccess.isExclusive(folder)) {
        folder = ownFolder();
        unpack(resource, folder.resolve(name));
      }
      HelmLib lib = Native.load(folder.resolve(name).toAbsolutePath().toString(), HelmLib.class);
      return new HelmLibrary(lib, cache, calls(lib, cache));
    } catch (IOException | UnsatisfiedLinkError e) {
      throw new UnableToLoadHelmException(String.valueOf(e.getMessage()), e);
    }
  }

  private static void unpack(URL resource, Path file) throws IOException {
    try (InputStream in = resource.openStream()) {
      Files.copy(in, file);
    }
  }

  /**
   * A folder of this process, because others can write to the cache: what they put there would run
   * as this user. A digest would not help, since they could replace the file after the check.
   */
  private static Path ownFolder() throws IOException {
    Path folder = Files.createTempDirectory("chartwright-helm-");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> UserCache.delete(folder)));
    return folder;
  }

  /** Its own artifact is asked first: a search of the class path opens every jar. */
  private static URL resource(NativeLibrary binary, String name) throws IOException {
    CodeSource source = binary.getClass().getProtectionDomain().getCodeSource();
    if (source != null && source.getLocation().getPath().endsWith(".jar")) {
      URL own = new URL("jar:" + source.getLocation() + "!/" + name);
      JarURLConnection connection = (JarURLConnection) own.openConnection();
      connection.setUseCaches(false);
      try (JarFile jar = connection.getJarFile()) {
        if (jar.getEntry(name) != null) {
          return own;
        }
      }
    }
    URL found = binary.getClass().getResource("/" + name);
    if (found == null) {
      throw new UnableToLoadHelmException(name + " is missing in its artifact", null);
    }
    return found;
  }

  /** As helm-java names it for this machine, without a search of the class path. */
  private static Optional<NativeLibrary> findByName() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String arch = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
    String system = os.startsWith("mac") ? "darwin" : os.startsWith("win") ? "windows" : "linux";
    String name =
        "com.marcnuri.helm.jni."
            + String.join(".", system, arch, capitalized(system))
            + capitalized(arch)
            + "NativeLibrary";
    try {
      return Optional.of(
          Class.forName(name)
              .asSubclass(NativeLibrary.class)
              .getDeclaredConstructor()
              .newInstance());
    } catch (ReflectiveOperationException e) {
      return Optional.empty();
    }
  }

  private static String capitalized(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  private static NativeLibrary find() {
    Optional<NativeLibrary> known = findByName();
    if (known.isPresent()) {
      return known.get();
    }
    try {
      return ServiceLoader.load(NativeLibrary.class, HelmLibrary.class.getClassLoader())
          .findFirst()
          .orElseThrow(
              () ->
                  new UnableToLoadHelmException(
                      "there is no library for "
                          + System.getProperty("os.name")
                          + " "
                          + System.getProperty("os.arch"),
                      null));
    } catch (ServiceConfigurationError e) {
      throw new UnableToLoadHelmException(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Size and checksum as the jar's directory states them: reading 98 MB would take a third of a
   * second.
   */
  private static String key(URL resource) throws IOException {
    URLConnection connection = resource.openConnection();
    if (connection instanceof JarURLConnection jar) {
      jar.setUseCaches(false);
      try (var file = jar.getJarFile()) {
        var entry = file.getEntry(jar.getEntryName());
        return Long.toHexString(entry.getCrc()) + "-" + entry.getSize();
      }
    }
    try (InputStream in = connection.getInputStream()) {
      return Hashing.sha256(in.readAllBytes());
    }
  }

  /**
   * The library's first render is what takes the signals, and what shows where Go keeps its pipes;
   * its result is thrown away.
   */
  private static Calls calls(HelmLib lib, UserCache cache) {
    AtomicInteger renders = new AtomicInteger();
    Path empty = chart(cache, "empty-2", "");
    Runnable first =
        () -> {
          renders.incrementAndGet();
          render(lib, empty).debug().call();
        };
    Optional<GoPipes> pipes = Signals.keepDuring(() -> GoPipes.find(first));
    return new Calls(
        pipes,
        renders.get(),
        () -> render(lib, chart(cache, "garbage-1", GARBAGE)).call(),
        GoPipes.limit());
  }

  private static TemplateCommand render(HelmLib lib, Path chart) {
    return new TemplateCommand(lib, chart).withName("empty").withNamespace("empty");
  }

  private static Path chart(UserCache cache, String name, String template) {
    return cache.entry(
        "charts",
        name,
        folder -> {
          Files.writeString(
              folder.resolve("Chart.yaml"), "apiVersion: v2\nname: empty\nversion: 0.0.0\n");
          Files.writeString(
              Files.createDirectory(folder.resolve("templates")).resolve("all.yaml"), template);
        });
  }

  /**
   * Calls Helm.
   *
   * @param call makes one call of the library that it is given, without its debug option
   * @return what the call gives
   */
  <T> T call(Function<HelmLib, T> call) {
    return calls.plain(() -> call.apply(lib));
  }

  /**
   * Calls Helm's template code with helm-java's debug option.
   *
   * @param chart the chart that it renders
   * @param call makes one such call of the library that it is given
   * @return what the call gives
   * @throws dev.chartwright.helm.HelmException if it exceeds the limits of a rendering
   */
  <T> T captured(Path chart, Function<HelmLib, T> call) {
    return watch.watch(chart, () -> calls.captured(() -> call.apply(lib)));
  }

  /**
   * Calls Helm's template code without that option.
   *
   * @param chart the chart that it renders
   * @param call makes one such call of the library that it is given
   * @return what the call gives
   * @throws dev.chartwright.helm.HelmException if it exceeds the limits of a rendering
   */
  <T> T rendering(Path chart, Function<HelmLib, T> call) {
    return watch.watch(chart, () -> call(call));
  }

  /** The variable is for charts that need longer, and for slow machines. */
  static Duration renderTimeout() {
    String given = System.getenv("CHARTWRIGHT_RENDER_TIMEOUT");
    if (given == null || given.isBlank()) {
      return RENDER_TIMEOUT;
    }
    try {
      return Duration.ofSeconds(Math.max(1, Long.parseLong(given.strip())));
    } catch (NumberFormatException e) {
      throw new UnableToLoadHelmException(
          "CHARTWRIGHT_RENDER_TIMEOUT is '" + given + "', which is not a number of seconds", e);
    }
  }

  /** Returns what templates see in {@code .Capabilities.APIVersions} by default. */
  List<String> defaultApiVersions() {
    Path chart = chart(cache, "apis-1", "apis: {{ .Capabilities.APIVersions | join \",\" }}\n");
    String text = rendering(chart, used -> render(used, chart).call());
    return text.lines()
        .filter(line -> line.startsWith("apis: "))
        .flatMap(line -> Arrays.stream(line.substring("apis: ".length()).split(",")))
        .toList();
  }

  UserCache cache() {
    return cache;
  }

  /**
   * Returns the version of Helm inside.
   *
   * @return such as {@code v3.21.0}
   */
  public String version() {
    return call(used -> new VersionCommand(used).call());
  }
}
