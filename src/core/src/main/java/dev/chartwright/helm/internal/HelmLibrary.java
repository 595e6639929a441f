package dev.chartwright.helm.internal;

import com.marcnuri.helm.TemplateCommand;
import com.marcnuri.helm.VersionCommand;
import com.marcnuri.helm.jni.HelmLib;
import com.marcnuri.helm.jni.NativeLibrary;
import com.sun.jna.Native;
import dev.chartwright.chart.internal.Hashing;
import dev.chartwright.chart.internal.UserCache;
import dev.chartwright.helm.UnableToLoadHelmException;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * The native library, loaded from the user's cache. Unpacking its 98 MB into a new temporary
 * folder, as helm-java does, takes most of a start and leaves that folder behind when the process
 * is killed.
 */
public final class HelmLibrary {
  private final HelmLib lib;
  private final UserCache cache;

  private HelmLibrary(HelmLib lib, UserCache cache) {
    this.lib = lib;
    this.cache = cache;
  }

  /** One per process, since a native library is loaded once per process. */
  private static final class Holder {
    static final HelmLibrary INSTANCE = open(OwnCache.get());
  }

  /**
   * The library of this process.
   *
   * @return the library, ready for calls
   * @throws UnableToLoadHelmException if there is none for this machine
   */
  public static HelmLibrary get() {
    try {
      return Holder.INSTANCE;
    } catch (ExceptionInInitializerError e) {
      if (e.getCause() instanceof UnableToLoadHelmException cause) {
        throw cause;
      }
      throw e;
    } catch (NoClassDefFoundError e) {
      throw new UnableToLoadHelmException("an earlier attempt in this process failed", e);
    }
  }

  private static HelmLibrary open(UserCache cache) {
    NativeLibrary binary = find();
    String name = binary.getBinaryName();
    URL resource = binary.getClass().getResource("/" + name);
    if (resource == null) {
      throw new UnableToLoadHelmException(name + " is not in its artifact", null);
    }
    try {
      Path folder =
          cache.entry(
              "helm-library",
              key(resource),
              made -> {
                try (InputStream in = resource.openStream()) {
                  Files.copy(in, made.resolve(name));
                }
              });
      HelmLib lib = Native.load(folder.resolve(name).toAbsolutePath().toString(), HelmLib.class);
      HelmLibrary library = new HelmLibrary(lib, cache);
      Signals.keepDuring(library::firstRender);
      return library;
    } catch (IOException | UnsatisfiedLinkError e) {
      throw new UnableToLoadHelmException(String.valueOf(e.getMessage()), e);
    }
  }

  private static NativeLibrary find() {
    try {
      return ServiceLoader.load(NativeLibrary.class, HelmLibrary.class.getClassLoader())
          .findFirst()
          .orElseThrow(
              () ->
                  new UnableToLoadHelmException(
                      "none for "
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

  /** The library's first render is what takes the signals; this one is thrown away. */
  private void firstRender() {
    Path chart =
        cache.entry(
            "charts",
            "empty-1",
            folder ->
                Files.write(
                    folder.resolve("Chart.yaml"),
                    "apiVersion: v2\nname: empty\nversion: 0.0.0\n"
                        .getBytes(StandardCharsets.UTF_8)));
    new TemplateCommand(lib, chart).withName("empty").withNamespace("empty").call();
  }

  HelmLib lib() {
    return lib;
  }

  UserCache cache() {
    return cache;
  }

  /**
   * The version of Helm inside.
   *
   * @return such as {@code v3.21.0}
   */
  public String version() {
    return new VersionCommand(lib).call();
  }
}
