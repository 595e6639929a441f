package dev.chartwright.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.chartwright.ChartwrightException.Cause;
import dev.chartwright.publish.RegistryCredentials.Login;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Speaks HTTP with a registry about one repository in it, and logs in when it is asked to. */
final class RegistryClient {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration CONNECT = Duration.ofSeconds(15);
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Pattern PARAMETER = Pattern.compile("([a-zA-Z]+)=\"([^\"]*)\"");
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int LONGEST_MESSAGE = 200;

  private final HttpClient http;
  private final String host;
  private final URI base;
  private final String repository;
  private final Optional<Login> login;
  private @Nullable String authorization;

  RegistryClient(String host, String repository, RegistryAccess access) {
    this.host = host;
    this.repository = repository;
    this.login = access.credentials().find(host, repository);
    String server = host.equals("docker.io") ? "registry-1.docker.io" : host;
    this.base = URI.create((access.plainHttp() ? "http://" : "https://") + server);
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .sslContext(RegistryTls.context(access))
            .build();
  }

  /** A request below the repository's own path, or at an address that the registry gave. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Call(String method, String path, byte[] body, Map<String, String> headers) {}

  URI address(String path) {
    return path.matches("(?i)https?://.*|/.*")
        ? base.resolve(path)
        : base.resolve("/v2/" + repository + "/" + path);
  }

  /** Sends it; logs in when the registry wants that. Refusals become failures, 404 does not. */
  HttpResponse<byte[]> send(Call call) {
    HttpResponse<byte[]> answer = exchange(call);
    if (answer.statusCode() == UNAUTHORIZED) {
      authorization = authorize(answer.headers().allValues("WWW-Authenticate"));
      answer = exchange(call);
    }
    int status = answer.statusCode();
    if (status == UNAUTHORIZED) {
      throw refusedLogin();
    }
    if (status == FORBIDDEN) {
      throw failed(
          host + " does not allow this at " + repository + message(answer),
          "check the rights of the login, and the path",
          null);
    }
    if (status >= 400 && status != NOT_FOUND) {
      throw failed(
          host + " answers " + status + " for " + repository + message(answer),
          status >= 500 ? "try again later" : "check the address, and --plain-http",
          null);
    }
    return answer;
  }

  private HttpResponse<byte[]> exchange(Call call) {
    URI address = address(call.path());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .timeout(PATIENCE)
            .method(
                call.method(),
                call.body().length == 0
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofByteArray(call.body()));
    call.headers().forEach(request::header);
    // A login is for this registry, not for the storage that it may send us to.
    if (authorization != null && address.getAuthority().equals(base.getAuthority())) {
      request.header("Authorization", authorization);
    }
    return send(request.build());
  }

  private HttpResponse<byte[]> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofByteArray());
    } catch (SSLException e) {
      throw failed(
          "The TLS connection with " + host + " failed: " + e.getMessage(),
          "give the registry's certificate authority with --ca-file, or --plain-http if it"
              + " speaks HTTP",
          e);
    } catch (ConnectException e) {
      throw failed(host + " cannot be reached", "check the address and the network", e);
    } catch (IOException e) {
      String why = e.getMessage();
      throw failed(
          "The connection with " + host + " failed: " + (why == null ? e.toString() : why),
          "try again; nothing that was pushed so far is visible",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed("Interrupted while waiting for " + host, "run it again", e);
    }
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
    HttpResponse<byte[]> answer = send(tokenRequest(parameters.getOrDefault("realm", ""), query));
    if (answer.statusCode() >= 400) {
      throw refusedLogin();
    }
    try {
      JsonNode body = JSON.readTree(answer.body());
      return body.path("token").asText(body.path("access_token").asText());
    } catch (IOException e) {
      throw failed(host + " gave no token", "try again later", null);
    }
  }

  private HttpRequest tokenRequest(String realm, String query) {
    URI uri;
    try {
      uri = base.resolve(realm);
    } catch (IllegalArgumentException e) {
      throw failed(host + " asks for a login at no address", "check the address", null);
    }
    if (base.getScheme().equals("https") && !"https".equals(uri.getScheme())) {
      throw failed(
          host + " asks for a login without TLS at " + uri.getHost(), "check the address", null);
    }
    if (login.isPresent() && login.get().isToken()) {
      String form =
          "grant_type=refresh_token&" + query + "&refresh_token=" + encoded(login.get().secret());
      return HttpRequest.newBuilder(uri)
          .timeout(PATIENCE)
          .header("Content-Type", "application/x-www-form-urlencoded")
          .POST(BodyPublishers.ofString(form))
          .build();
    }
    URI full = URI.create(uri + (uri.getQuery() == null ? "?" : "&") + query);
    HttpRequest.Builder request = HttpRequest.newBuilder(full).timeout(PATIENCE);
    login.ifPresent(l -> request.header("Authorization", l.basic()));
    return request.build();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private UnableToPushException refusedLogin() {
    return failed(
        login.isPresent() ? host + " refuses the login" : host + " wants a login",
        "run 'helm registry login "
            + host
            + "', or set CHARTWRIGHT_REGISTRY_USERNAME and CHARTWRIGHT_REGISTRY_PASSWORD",
        null);
  }

  /** What the registry says about it, on one line. */
  private static String message(HttpResponse<byte[]> answer) {
    try {
      String said = JSON.readTree(answer.body()).path("errors").path(0).path("message").asText();
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
