package dev.chartwright.compose.internal.map;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.compose.internal.map.PartVariables.Found;
import dev.chartwright.compose.internal.read.Trees;
import dev.chartwright.internal.yaml.YamlTree;
import dev.chartwright.internal.yaml.YamlTree.Scalar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code environment} and {@code env_file}. No value of a secret gets into values or reports. */
final class EnvironmentKeys {
  private static final Pattern HOST_NAME =
      Pattern.compile(
          "(?i).*(HOST|HOSTS|HOSTNAME|SERVER|SERVERS|ADDR|ADDRESS|ENDPOINT|NODES?|BROKERS?|UPSTREAM|URL|URI|SERVICE)S?");
  private static final Pattern REFERENCE = Pattern.compile("\\$\\((DATABASE|REDIS)_([A-Z]+)\\)");
  private static final Map<String, String> OWN =
      Map.of("PORT", "containerPort", "BASE_PATH", "path", "ENVIRONMENT", "global.environment");

  private EnvironmentKeys() {}

  static List<Key> keys() {
    String how =
        "done: `config`; differently: secrets come from a Secret (`secretEnv`), connections from the"
            + " Secret of the part, addresses of services are replaced; cannot: a name without a value"
            + " that is not set";
    return List.of(
        Key.mapped("env_file", how, EnvironmentKeys::files),
        Key.mapped("environment", how, EnvironmentKeys::environment));
  }

  /** The variables of both keys, those of {@code environment} over those of files. */
  private static Map<String, String> all(Service service) {
    Map<String, String> all = new LinkedHashMap<>();
    service
        .node()
        .get("env_file")
        .ifPresent(value -> Trees.items(value).forEach(one -> all.putAll(file(service, one))));
    service
        .node()
        .get("environment")
        .map(Trees::pairs)
        .orElse(Map.of())
        .forEach(
            (name, value) -> value(service, name, value).ifPresent(text -> all.put(name, text)));
    return all;
  }

  private static Map<String, String> file(Service service, YamlTree item) {
    YamlTree path = Trees.entries(item).get("path");
    YamlTree format = Trees.entries(item).get("format");
    return service
        .project()
        .environmentFile(
            Trees.text(path == null ? item : path),
            format != null && Trees.text(format).equals("raw"),
            item.place().toString());
  }

  private static Optional<String> value(Service service, String name, YamlTree value) {
    return value instanceof Scalar scalar && scalar.value().isNull()
        ? service.project().variables().apply(name)
        : Optional.of(Trees.text(value));
  }

  private static void files(Service service, YamlTree value) {
    Map<String, Found> parts = new PartVariables(service).among(all(service));
    Map<String, YamlTree> here =
        service.node().get("environment").map(Trees::pairs).orElse(Map.of());
    List<YamlTree> items = Trees.items(value);
    for (int i = 0; i < items.size(); i++) {
      Map<String, String> found = file(service, items.get(i));
      int differing = 0;
      for (Map.Entry<String, String> one : found.entrySet()) {
        if (!here.containsKey(one.getKey())) {
          differing +=
              one(service, one.getKey(), one.getValue(), parts).outcome() == Outcome.DONE ? 0 : 1;
        }
      }
      boolean isMissing = found.isEmpty();
      service.add(
          "env_file." + i,
          items.get(i).place(),
          isMissing ? Outcome.CANNOT : differing > 0 ? Outcome.DIFFERENTLY : Outcome.DONE,
          isMissing
              ? "the file is missing or empty. Add it, and import again"
              : found.size()
                  + " variables, as they are now"
                  + (differing > 0
                      ? "; " + differing + " of them from Secrets or with new addresses"
                      : ""));
    }
  }

  private static void environment(Service service, YamlTree value) {
    Map<String, Found> parts = new PartVariables(service).among(all(service));
    Trees.pairs(value)
        .forEach(
            (name, one) -> {
              String path = "environment." + name;
              Optional<String> text = value(service, name, one);
              if (text.isEmpty()) {
                service.cannot(
                    path,
                    one,
                    "it has no value, and the variable is not set. Set it, or remove it");
                return;
              }
              Result result = one(service, name, text.get(), parts);
              service.add(path, one.place(), result.outcome(), result.text());
            });
    if (Trees.pairs(value).isEmpty()) {
      service.done("environment", value, "it is empty");
    }
  }

  private record Result(Outcome outcome, String text) {}

  private static Result one(Service service, String name, String value, Map<String, Found> parts) {
    Found found = parts.get(name);
    if (found != null) {
      return connection(service, name, found);
    }
    if (!service.isInChart() && OWN.containsKey(name)) {
      return own(service, name, value);
    }
    if (Secrecy.isSecret(name, value)) {
      String secret = service.whole().secret();
      String key = service.whole().secretKey(service.name(), name, value);
      service.object("secretEnv").putObject(name).put("secret", secret).put("key", key);
      service.whole().needsSecret(secret, key);
      return new Result(
          Outcome.DIFFERENTLY,
          "secretEnv." + name + ": create the key " + key + " of the Secret " + secret);
    }
    Names.Rewritten rewritten =
        service
            .whole()
            .names()
            .rewrite(service.name(), service.node(), value, HOST_NAME.matcher(name).matches());
    rewritten.reached().forEach(other -> service.whole().flow(service.name(), other));
    service.object("config").put(name, rewritten.text());
    return rewritten.text().equals(value)
        ? new Result(Outcome.DONE, "config." + name)
        : new Result(
            Outcome.DIFFERENTLY, "config." + name + " with the address " + rewritten.text());
  }

  /** A variable that the chart of applications sets itself. */
  private static Result own(Service service, String name, String value) {
    boolean isPort = name.equals("PORT");
    if (isPort
        && Amounts.integer(value).filter(port -> port >= 1024 && port <= 65_535).isPresent()
        && !service.values().has("containerPort")) {
      service.values().put("containerPort", Integer.parseInt(value));
    }
    boolean isSame = isPort && service.values().path("containerPort").asText().equals(value);
    return new Result(
        isSame ? Outcome.DONE : Outcome.DIFFERENTLY, "the chart sets it from " + OWN.get(name));
  }

  private static Result connection(Service service, String name, Found found) {
    Part part = found.part();
    service.whole().service(part).ifPresent(other -> service.whole().flow(service.name(), other));
    String secret = service.whole().connectionSecret(part, service);
    if (!found.key().isEmpty()) {
      refer(service, part, name, found.key(), secret);
      return new Result(
          Outcome.DIFFERENTLY,
          "the key "
              + found.key()
              + " of the Secret "
              + secret
              + " of the platform's "
              + part.title());
    }
    Matcher references = REFERENCE.matcher(found.template());
    while (references.find()) {
      String variable = PartVariables.variable(part, references.group(2));
      if (service.isInChart()) {
        refer(
            service,
            part,
            variable,
            references.group(2).toLowerCase(Locale.ROOT).replace("name", "database"),
            secret);
      }
    }
    service.list("extraEnv").addObject().put("name", name).put("value", found.template());
    return new Result(
        Outcome.DIFFERENTLY,
        "extraEnv, made of the keys of the Secret "
            + secret
            + " of the platform's "
            + part.title());
  }

  private static void refer(Service service, Part part, String name, String key, String secret) {
    if (service.isInChart()) {
      service.object("secretEnv").putObject(name).put("secret", secret).put("key", key);
      if (!service.whole().options().isRelease()) {
        service.whole().needsSecret(secret, key);
      }
      return;
    }
    ObjectNode connections = service.object("connections");
    ObjectNode of =
        connections.get(part.key()) instanceof ObjectNode known
            ? known
            : connections.putObject(part.key());
    of.put(name, key);
  }

  /** Variables of the chart of applications that a project sets to something else. */
  static Set<String> connectionDefaults(Part part) {
    return part == Part.POSTGRESQL
        ? Set.of(
            "DATABASE_URL",
            "DATABASE_HOST",
            "DATABASE_PORT",
            "DATABASE_USER",
            "DATABASE_PASSWORD",
            "DATABASE_NAME")
        : Set.of("REDIS_URL", "REDIS_HOST", "REDIS_PORT", "REDIS_PASSWORD");
  }
}
