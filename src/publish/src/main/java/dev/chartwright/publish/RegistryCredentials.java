package dev.chartwright.publish;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.ChartwrightException.Cause;
import dev.chartwright.internal.process.Program;
import dev.chartwright.internal.process.UnableToRunProgramException;
import dev.chartwright.internal.yaml.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds logins in the same places as Helm: in the file of {@code helm registry login}, then in that
 * of {@code docker login}, with their credential helpers. The environment has precedence over both.
 */
public final class RegistryCredentials {
  private static final String USERNAME = "CHARTWRIGHT_REGISTRY_USERNAME";
  private static final String PASSWORD = "CHARTWRIGHT_REGISTRY_PASSWORD";
  private static final String REGISTRY = "CHARTWRIGHT_REGISTRY";

  /** The user name that helpers and files use for an identity token. */
  private static final String TOKEN_USER = "<token>";

  private static final Duration HELPER = Duration.ofSeconds(30);
  private static final int MOST_ANSWER = 1 << 20;

  private final Map<String, String> environment;
  private final Path home;

  private RegistryCredentials(Map<String, String> environment, Path home) {
    this.environment = Map.copyOf(environment);
    this.home = home;
  }

  /**
   * Returns the logins of the user who runs this process.
   *
   * @return the source of logins
   */
  public static RegistryCredentials ofUser() {
    return of(System.getenv(), Path.of(System.getProperty("user.home")));
  }

  /**
   * Returns the logins of an environment.
   *
   * @param environment the variables with the places of files
   * @param home the home folder
   * @return the source of logins
   */
  public static RegistryCredentials of(Map<String, String> environment, Path home) {
    return new RegistryCredentials(environment, home);
  }

  /** A login, or an identity token of a registry. Its text form contains no secret. */
  static final class Login {
    private final String user;
    private final String secret;

    private Login(String user, String secret) {
      this.user = user;
      this.secret = secret;
    }

    boolean isToken() {
      return user.equals(TOKEN_USER);
    }

    String secret() {
      return secret;
    }

    String basic() {
      byte[] both = (user + ":" + secret).getBytes(StandardCharsets.UTF_8);
      return "Basic " + Base64.getEncoder().encodeToString(both);
    }

    @Override
    public String toString() {
      return "login";
    }
  }

  /** Returns the login for a repository; the most specific entry has precedence. */
  Optional<Login> find(String host, String repository) {
    String user = environment.get(USERNAME);
    String password = environment.get(PASSWORD);
    if (user != null && password != null && host.equalsIgnoreCase(bound())) {
      return Optional.of(new Login(user, password));
    }
    List<String> keys = keys(host, repository);
    for (Path file : List.of(helm(), docker())) {
      if (Files.isRegularFile(file)) {
        Optional<Login> found = find(file, keys);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Returns the only registry that gets the login in the environment. Files bind each login to a
   * host, as those of Helm and Docker do; without this variable a pull request could send the login
   * anywhere by naming its own registry in chartwright.yaml.
   */
  private String bound() {
    return environment.getOrDefault(REGISTRY, "").strip();
  }

  /** Returns what to do if a registry requires a login, or rejects the login that it got. */
  String remedy(String host) {
    String files = "Run 'helm registry login " + host + "'";
    if (!environment.containsKey(USERNAME) || !environment.containsKey(PASSWORD)) {
      return files
          + ", or set "
          + REGISTRY
          + "="
          + host
          + ", "
          + USERNAME
          + " and "
          + PASSWORD
          + ".";
    }
    if (bound().isEmpty()) {
      return "Set "
          + REGISTRY
          + "="
          + host
          + " if "
          + USERNAME
          + " and "
          + PASSWORD
          + " are for this registry. Otherwise they are not used.";
    }
    return host.equalsIgnoreCase(bound())
        ? "Check " + USERNAME + " and " + PASSWORD + "."
        : files
            + ". "
            + USERNAME
            + " and "
            + PASSWORD
            + " are only for "
            + bound()
            + ", the value of "
            + REGISTRY
            + ".";
  }

  private static List<String> keys(String host, String repository) {
    List<String> keys = new ArrayList<>();
    for (String path = repository; !path.isEmpty(); ) {
      keys.add(host + "/" + path);
      path = path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "";
    }
    keys.addAll(List.of(host, "https://" + host, "http://" + host));
    if (host.endsWith("docker.io")) {
      keys.add("https://index.docker.io/v1/");
    }
    return keys;
  }

  private Path helm() {
    return named("HELM_REGISTRY_CONFIG")
        .orElseGet(
            () ->
                named("HELM_CONFIG_HOME")
                    .orElseGet(
                        () ->
                            named("XDG_CONFIG_HOME")
                                .orElseGet(() -> configFolder(System.getProperty("os.name", "")))
                                .resolve("helm"))
                    .resolve("registry/config.json"));
  }

  /** As helm.sh/helm/v3/pkg/helmpath finds it on each system. */
  Path configFolder(String system) {
    if (system.startsWith("Windows")) {
      return named("APPDATA").orElseGet(() -> home.resolve("AppData").resolve("Roaming"));
    }
    return home.resolve(system.startsWith("Mac") ? "Library/Preferences" : ".config");
  }

  private Path docker() {
    return named("DOCKER_CONFIG").orElse(home.resolve(".docker")).resolve("config.json");
  }

  private Optional<Path> named(String variable) {
    return Optional.ofNullable(environment.get(variable))
        .filter(value -> !value.isBlank())
        .map(Path::of);
  }

  private static Optional<Login> find(Path file, List<String> keys) {
    try {
      JsonNode config = Json.read(Files.readString(file));
      for (String key : keys) {
        String helper = config.path("credHelpers").path(key).asText();
        Optional<Login> found =
            helper.isEmpty() ? plain(config.path("auths").path(key)) : ask(helper, key);
        if (found.isPresent()) {
          return found;
        }
      }
      String store = config.path("credsStore").asText();
      for (String key : store.isEmpty() ? List.<String>of() : keys) {
        Optional<Login> found = ask(store, key);
        if (found.isPresent()) {
          return found;
        }
      }
      return Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      // Do not keep the cause, because its message can quote the file.
      throw new UnableToPushException(
          Cause.INPUT,
          "Cannot read logins from " + file + ".",
          "Run 'helm registry login' again.",
          null);
    }
  }

  private static Optional<Login> plain(JsonNode auth) {
    if (!auth.path("identitytoken").asText().isEmpty()) {
      return Optional.of(new Login(TOKEN_USER, auth.path("identitytoken").asText()));
    }
    if (!auth.path("auth").asText().isEmpty()) {
      String both =
          new String(
              Base64.getDecoder().decode(auth.path("auth").asText()), StandardCharsets.UTF_8);
      int colon = both.indexOf(':');
      return colon < 0
          ? Optional.empty()
          : Optional.of(new Login(both.substring(0, colon), both.substring(colon + 1)));
    }
    String user = auth.path("username").asText();
    return user.isEmpty()
        ? Optional.empty()
        : Optional.of(new Login(user, auth.path("password").asText()));
  }

  /**
   * Returns the answer of a helper, or empty if the helper has no login for the key, which its exit
   * code shows.
   */
  private static Optional<Login> ask(String helper, String key) throws IOException {
    if (!helper.matches("[A-Za-z0-9._-]+")) {
      throw new IOException("invalid name of a credential helper");
    }
    Program.Ended ended;
    try {
      ended =
          Program.of(List.of("docker-credential-" + helper, "get"), HELPER, MOST_ANSWER)
              .withInput(key + "\n")
              .run();
    } catch (UnableToRunProgramException e) {
      throw new UnableToPushException(
          Cause.ENVIRONMENT,
          "The credential helper docker-credential-" + helper + " " + e.getMessage() + ".",
          "Run the helper manually, or remove it from the file with your logins.",
          e);
    }
    if (ended.code() != 0) {
      return Optional.empty();
    }
    JsonNode login = Json.read(ended.out());
    String user = login.path("Username").asText();
    return user.isEmpty()
        ? Optional.empty()
        : Optional.of(new Login(user, login.path("Secret").asText()));
  }
}
