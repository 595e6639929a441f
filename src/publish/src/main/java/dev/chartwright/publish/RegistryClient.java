package dev.chartwright.publish;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.ChartwrightException.Cause;
import dev.chartwright.internal.http.Http;
import dev.chartwright.internal.http.HttpAddress;
import dev.chartwright.internal.http.HttpAnswer;
import dev.chartwright.internal.http.HttpCall;
import dev.chartwright.internal.http.HttpFailedException;
import dev.chartwright.internal.yaml.Json;
import dev.chartwright.publish.RegistryCredentials.Login;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An HTTP client for one repository of a registry, which logs in if the registry requires it. */
final class RegistryClient {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration DOWNLOAD = Duration.ofMinutes(30);
  private static final Pattern PARAMETER = Pattern.compile("([a-zA-Z]+)=\"([^\"]*)\"");
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int LONGEST_MESSAGE = 200;
  private static final long MOST_TOKEN = 1L << 20;

  private final Http http;
  private final boolean plainHttp;
  private final String host;
  private final URI base;
  private final String repository;
  private final Optional<Login> login;
  private final String loginRemedy;
  private @Nullable String authorization;

  RegistryClient(String host, String repository, RegistryAccess access) {
    this.host = host;
    this.repository = repository;
    this.login = access.credentials().find(host, repository);
    this.loginRemedy = access.credentials().remedy(host);
    String server = host.equals("docker.io") ? "registry-1.docker.io" : host;
    this.base = URI.create((access.plainHttp() ? "http://" : "https://") + server);
    this.plainHttp = access.plainHttp();
    this.http = access.http();
  }

  /** A request to a path of the repository, or to a URL from the registry. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Call(
      String method, String path, byte[] body, Map<String, String> headers, long mostBytes) {
    static Call get(String path, long mostBytes) {
      return new Call("GET", path, new byte[0], Map.of(), mostBytes);
    }
  }

  private URI address(String path) {
    URI address;
    try {
      address =
          HttpAddress.isHttp(path) || path.startsWith("/")
              ? base.resolve(path)
              : base.resolve("/v2/" + repository + "/" + path);
    } catch (IllegalArgumentException e) {
      throw failed(host + " refers to an invalid address.", "Check the address.", e);
    }
    if (base.getScheme().equals("https") && !"https".equalsIgnoreCase(address.getScheme())) {
      throw failed(
          host + " refers to an address without TLS at " + address.getHost() + ".",
          "Check the address.",
          null);
    }
    return address;
  }

  /**
   * Sends a request, and logs in if the registry requires it. Error statuses except 404 become
   * exceptions.
   */
  HttpAnswer send(Call call) {
    return send(call, Optional.empty());
  }

  /** As {@link #send(Call)}, and writes the body of an answer with status 200 into a file. */
  HttpAnswer download(Call call, Path file) {
    return send(call, Optional.of(file));
  }

  private HttpAnswer send(Call call, Optional<Path> file) {
    HttpAnswer answer = exchange(call, file);
    // Send the login only to the registry itself, not to a server that it redirects to.
    boolean own =
        HttpAddress.isSameServer(address(call.path()), base)
            && HttpAddress.isSameServer(answer.address(), base);
    if (answer.statusCode() == UNAUTHORIZED && !own) {
      throw failed(
          host + " redirects to " + answer.address().getHost() + ", which requires a login.",
          "Contact the operator of the registry.",
          null);
    }
    if (answer.statusCode() == UNAUTHORIZED) {
      authorization = authorize(answer.headers().allValues("WWW-Authenticate"));
      answer = exchange(call, file);
    }
    int status = answer.statusCode();
    if (status == UNAUTHORIZED) {
      throw refusedLogin();
    }
    if (status == FORBIDDEN) {
      throw failed(
          host + " denies access to " + repository + message(answer) + ".",
          "Check the permissions of the login, and the path.",
          null);
    }
    if (status >= 400 && status != NOT_FOUND) {
      throw failed(
          host + " responds with status " + status + " for " + repository + message(answer) + ".",
          status >= 500 ? "Try again later." : "Check the address, and --plain-http.",
          null);
    }
    return answer;
  }

  private HttpAnswer exchange(Call call, Optional<Path> file) {
    URI address = address(call.path());
    // Do not send the login to another host, such as a storage server that the registry redirects
    // to.
    Optional<String> known =
        Optional.ofNullable(authorization).filter(any -> HttpAddress.isSameServer(address, base));
    return send(
        new HttpCall(
            call.method(),
            address,
            call.headers(),
            known,
            call.body(),
            HttpCall.Limits.of(call.mostBytes(), file.isPresent() ? DOWNLOAD : PATIENCE),
            plainHttp),
        file);
  }

  private HttpAnswer send(HttpCall call, Optional<Path> file) {
    try {
      return file.isPresent() ? http.download(call, file.get()) : http.send(call);
    } catch (HttpFailedException e) {
      throw switch (e.kind()) {
        case TLS ->
            failed(
                "Cannot connect to " + host + ": " + e.getMessage() + ".",
                "Give the registry's"
                    + " certificate authority with --ca-file, or use --plain-http if it"
                    + " uses HTTP.",
                e);
        case UNREACHABLE ->
            failed("Cannot connect to " + host + ": " + e.getMessage() + ".", e.remedy(), e);
        case INTERRUPTED -> failed("The request to " + host + " was interrupted.", e.remedy(), e);
        default ->
            failed(
                "The request to " + host + " failed: " + e.getMessage() + ".",
                e.remedy() + (isRead(call) ? "" : " Nothing that was pushed so far is visible."),
                e);
      };
    }
  }

  private static boolean isRead(HttpCall call) {
    return call.method().equals("GET") || call.method().equals("HEAD");
  }

  private String authorize(List<String> challenges) {
    for (String challenge : challenges) {
      if (challenge.regionMatches(true, 0, "Bearer ", 0, 7)) {
        return "Bearer " + token(challenge);
      }
    }
    return login.filter(l -> !l.isToken()).orElseThrow(this::refusedLogin).basic();
  }

  private String token(String challenge) {
    Map<String, String> parameters = new HashMap<>();
    Matcher matcher = PARAMETER.matcher(challenge);
    while (matcher.find()) {
      parameters.put(matcher.group(1), matcher.group(2));
    }
    String query =
        "service="
            + encoded(parameters.getOrDefault("service", ""))
            + "&scope="
            + encoded(parameters.getOrDefault("scope", "repository:" + repository + ":pull,push"));
    HttpAnswer answer =
        send(tokenRequest(parameters.getOrDefault("realm", ""), query), Optional.empty());
    if (answer.statusCode() >= 400) {
      throw refusedLogin();
    }
    try {
      JsonNode body = Json.read(answer.body());
      return body.path("token").asText(body.path("access_token").asText());
    } catch (IOException e) {
      throw failed(host + " returned no token.", "Try again later.", null);
    }
  }

  private HttpCall tokenRequest(String realm, String query) {
    URI uri;
    try {
      uri = base.resolve(realm);
    } catch (IllegalArgumentException e) {
      throw failed(
          host + " requires a login, but gives no valid URL for it.", "Check the address.", null);
    }
    if (base.getScheme().equals("https") && !"https".equals(uri.getScheme())) {
      throw failed(
          host + " requires a login without TLS at " + uri.getHost() + ".",
          "Check the address.",
          null);
    }
    HttpCall.Limits limits = HttpCall.Limits.of(MOST_TOKEN, PATIENCE);
    if (login.isPresent() && login.get().isToken()) {
      String form =
          "grant_type=refresh_token&" + query + "&refresh_token=" + encoded(login.get().secret());
      return new HttpCall(
          "POST",
          uri,
          Map.of("Content-Type", "application/x-www-form-urlencoded"),
          Optional.empty(),
          form.getBytes(StandardCharsets.UTF_8),
          limits,
          plainHttp);
    }
    URI full = URI.create(uri + (uri.getQuery() == null ? "?" : "&") + query);
    return new HttpCall(
        "GET", full, Map.of(), login.map(Login::basic), new byte[0], limits, plainHttp);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private UnableToPushException refusedLogin() {
    return failed(
        login.isPresent() ? host + " rejects the login." : host + " requires a login.",
        loginRemedy,
        null);
  }

  /** Returns the registry's message, on one line. */
  private static String message(HttpAnswer answer) {
    try {
      String said = Json.read(answer.body()).path("errors").path(0).path("message").asText();
      String line = said.replaceAll("\\p{Cntrl}+", " ").strip();
      return line.isEmpty()
          ? ""
          : ": " + line.substring(0, Math.min(line.length(), LONGEST_MESSAGE));
    } catch (IOException e) {
      return "";
    }
  }

  UnableToPushException failed(String problem, String remedy, @Nullable Throwable cause) {
    return new UnableToPushException(Cause.ENVIRONMENT, problem, remedy, cause);
  }
}
