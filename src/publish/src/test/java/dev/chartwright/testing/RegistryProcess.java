package dev.chartwright.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/** A real OCI registry, as {@code ci/tools/build} makes it, on a free port of this machine. */
public final class RegistryProcess implements AutoCloseable {
  /** Who may log in, where a login is wanted. */
  public static final String USER = "jane";

  /** The password of that user. */
  public static final String PASSWORD = "open sesame";

  private static final Pattern LISTENING = Pattern.compile("listening on 127\\.0\\.0\\.1:(\\d+)");

  private final Process process;
  private final Path folder;
  private final int port;

  private RegistryProcess(Process process, Path folder, int port) {
    this.process = process;
    this.folder = folder;
    this.port = port;
  }

  /** Whether somebody says where it is. */
  public static boolean isNamed() {
    return !named().isEmpty() && Files.isExecutable(Path.of(named(), "registry"));
  }

  private static String named() {
    String variable = System.getenv("CHARTWRIGHT_HELM_BINARIES");
    return System.getProperty("chartwright.helm.binaries", variable == null ? "" : variable);
  }

  /** Starts one that keeps its data in a folder. */
  public static RegistryProcess start(Path folder, boolean tls, boolean login) {
    try {
      Files.createDirectories(folder);
      StringBuilder config = new StringBuilder("version: 0.1\nlog: {level: info}\n");
      config.append("storage: {filesystem: {rootdirectory: '").append(folder).append("/data'}}\n");
      if (login) {
        String line =
            USER
                + ":"
                + OpenBSDBCrypt.generate("2y", PASSWORD.toCharArray(), new byte[16], 4)
                + "\n";
        Path users = Files.writeString(folder.resolve("htpasswd"), line);
        config.append("auth: {htpasswd: {realm: test, path: '").append(users).append("'}}\n");
      }
      config.append("http:\n  addr: 127.0.0.1:0\n");
      if (tls) {
        certificate(folder);
        config
            .append("  tls: {certificate: '")
            .append(folder)
            .append("/ca.pem', key: '")
            .append(folder)
            .append("/key.pem'}\n");
      }
      Path file = Files.writeString(folder.resolve("config.yml"), config);
      Path log = folder.resolve("log");
      ProcessBuilder builder =
          new ProcessBuilder(Path.of(named(), "registry").toString(), "serve", file.toString())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile());
      builder.environment().put("OTEL_TRACES_EXPORTER", "none");
      Process process = builder.start();
      int port =
          await()
              .atMost(Duration.ofSeconds(30))
              .until(() -> port(process, Files.readString(log)), found -> found > 0);
      return new RegistryProcess(process, folder, port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int port(Process process, String log) {
    if (!process.isAlive()) {
      throw new AssertionError("the registry ended:\n" + log);
    }
    Matcher matcher = LISTENING.matcher(log);
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
  }

  private static void certificate(Path folder) {
    Path store = folder.resolve("store.p12");
    String command =
        "-genkeypair -alias r -keyalg EC -groupname secp256r1 -dname CN=registry -validity 30"
            + " -ext SAN=ip:127.0.0.1 -ext BC=ca:true -storetype PKCS12 -storepass changeit"
            + " -keystore ";
    try {
      List<String> arguments = new ArrayList<>();
      arguments.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
      arguments.addAll(List.of((command + store).split(" ")));
      Process keytool = new ProcessBuilder(arguments).redirectErrorStream(true).start();
      byte[] said = keytool.getInputStream().readAllBytes();
      if (keytool.waitFor() != 0) {
        throw new AssertionError(new String(said, StandardCharsets.UTF_8));
      }
      KeyStore keys = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(store)) {
        keys.load(in, "changeit".toCharArray());
      }
      pem(folder.resolve("ca.pem"), "CERTIFICATE", keys.getCertificate("r").getEncoded());
      pem(
          folder.resolve("key.pem"),
          "PRIVATE KEY",
          keys.getKey("r", "changeit".toCharArray()).getEncoded());
    } catch (IOException | GeneralSecurityException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static void pem(Path file, String kind, byte[] bytes) throws IOException {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    Files.writeString(
        file, "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n");
  }

  /** Its host and port. */
  public String host() {
    return "127.0.0.1:" + port;
  }

  /** Where charts go in it. */
  public String address() {
    return "oci://" + host() + "/team/charts";
  }

  /** The certificate to trust. */
  public Path caFile() {
    return folder.resolve("ca.pem");
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
