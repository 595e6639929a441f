package dev.chartwright.fuzz.internal;

import static java.util.Locale.ROOT;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a key is for, by its name and its default: a value of that kind is one that its author
 * means, also where no schema states it.
 */
enum Kind {
  PORT,
  PORT_NAME,
  REPLICAS,
  QUANTITY,
  DURATION,
  NAME,
  LABEL_VALUE,
  REPOSITORY,
  TAG,
  DIGEST,
  CRON,
  URL,
  HOST,
  LABELS,
  ANNOTATIONS,
  RESOURCES,
  ENVIRONMENT,
  ARGUMENTS,
  /** One of a few words, which only the default and a schema show. */
  WORD,
  NUMBER,
  SWITCH,
  TEXT,
  /** Of no known form: only the default and what every value can be. */
  OTHER;

  private static final Pattern QUANTITY_TEXT =
      Pattern.compile("[0-9]+(\\.[0-9]+)?(m|k|Ki|M|Mi|G|Gi|T|Ti)");
  private static final Pattern DURATION_TEXT = Pattern.compile("([0-9]+(ms|s|m|h|d))+");

  /** Such as {@code ClusterIP}: a member of a set that Kubernetes or the program knows. */
  private static final Pattern CAMEL = Pattern.compile("[A-Z][a-z]+([A-Z][A-Za-z]*)*");

  private static final Pattern WORD_KEY =
      Pattern.compile(
          ".*(policy|mode|level|format|type|strategy|protocol|scheme|class|algorithm|version|kind"
              + "|family|families|operator|action|engine|driver|lang|locale|timezone|tz|effect"
              + "|profile|preset|selector)");

  private static final Map<String, List<String>> WORDS =
      Map.ofEntries(
          Map.entry("pullpolicy", List.of("Always", "IfNotPresent", "Never")),
          Map.entry("imagepullpolicy", List.of("Always", "IfNotPresent", "Never")),
          Map.entry("servicetype", List.of("ClusterIP", "NodePort", "LoadBalancer")),
          Map.entry("pathtype", List.of("Prefix", "Exact", "ImplementationSpecific")),
          Map.entry("accessmode", List.of("ReadWriteOnce", "ReadWriteMany")),
          Map.entry("concurrencypolicy", List.of("Allow", "Forbid", "Replace")),
          Map.entry("sessionaffinity", List.of("None", "ClientIP")));

  static Kind of(List<String> path, JsonNode value) {
    String key = last(path, 1);
    String above = last(path, 2);
    if (value.isBoolean()) {
      return SWITCH;
    }
    if (key.equals("resources") || key.endsWith("resources")) {
      return value.isObject() || value.isNull() || value.isMissingNode() ? RESOURCES : OTHER;
    }
    if (key.endsWith("annotations")) {
      return ANNOTATIONS;
    }
    if (key.endsWith("labels") || key.equals("nodeselector")) {
      return LABELS;
    }
    if (value.isArray() || value.isObject()) {
      return ofContainer(key, value);
    }
    if (value.isNumber()) {
      return ofNumber(key);
    }
    return value.isTextual() ? ofText(key, above, value.asText()) : OTHER;
  }

  private static Kind ofContainer(String key, JsonNode value) {
    if (value.isArray()
        && (key.equals("env") || key.endsWith("envvars") || key.equals("extraenv"))) {
      return ENVIRONMENT;
    }
    return value.isArray() && (key.equals("args") || key.endsWith("args") || key.equals("command"))
        ? ARGUMENTS
        : OTHER;
  }

  private static Kind ofNumber(String key) {
    if (key.endsWith("port")) {
      return PORT;
    }
    return key.contains("replica") ? REPLICAS : NUMBER;
  }

  private static Kind ofText(String key, String above, String text) {
    if (text.contains("\n") || text.contains("{{") || text.startsWith("/")) {
      return OTHER;
    }
    if (QUANTITY_TEXT.matcher(text).matches() && !key.contains("timeout")) {
      return QUANTITY;
    }
    if (DURATION_TEXT.matcher(text).matches()) {
      return DURATION;
    }
    if (key.endsWith("portname") || (key.equals("targetport") && !text.isEmpty())) {
      return PORT_NAME;
    }
    if (key.endsWith("port")) {
      return text.isEmpty() ? OTHER : PORT;
    }
    if (key.equals("tag") || key.endsWith("imagetag")) {
      return TAG;
    }
    if (key.contains("digest")) {
      return DIGEST;
    }
    if (key.equals("repository")
        || key.equals("registry")
        || key.equals("image")
        || key.endsWith("registry")
        || (key.equals("name") && above.endsWith("image"))) {
      return REPOSITORY;
    }
    if (key.equals("schedule") || key.endsWith("cron") || key.endsWith("schedule")) {
      return CRON;
    }
    if (key.endsWith("url") || key.endsWith("uri") || key.endsWith("endpoint")) {
      return URL;
    }
    if (key.equals("host") || key.equals("hostname") || key.equals("domain")) {
      return HOST;
    }
    if (CAMEL.matcher(text).matches()
        || WORDS.containsKey(key)
        || (WORD_KEY.matcher(key).matches() && !isName(key))) {
      return WORD;
    }
    return isName(key) ? NAME : key.contains("label") ? LABEL_VALUE : TEXT;
  }

  /** Whether it is the name of an object. */
  private static boolean isName(String key) {
    return key.equals("name")
        || key.endsWith("nameoverride")
        || key.endsWith("classname")
        || key.endsWith("storageclass")
        || key.endsWith("secret")
        || key.endsWith("secretname")
        || key.endsWith("configmap")
        || key.endsWith("configmapname")
        || key.endsWith("claim")
        || key.contains("namespace")
        || key.endsWith("accountname");
  }

  private static String last(List<String> path, int back) {
    return path.size() < back ? "" : path.get(path.size() - back).toLowerCase(ROOT);
  }

  /** Returns the words that Kubernetes knows for a key. */
  static List<String> words(List<String> path) {
    String key = last(path, 1);
    boolean isService = key.equals("type") && last(path, 2).endsWith("service");
    return Optional.ofNullable(WORDS.get(isService ? "servicetype" : key)).orElse(List.of());
  }
}
