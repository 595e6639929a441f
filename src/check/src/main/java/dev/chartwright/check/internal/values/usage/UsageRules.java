package dev.chartwright.check.internal.values.usage;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import java.util.List;

/** The rules of this package. */
public final class UsageRules {
  static final Rule UNREAD =
      new Rule(
          "CW0210",
          "No template reads a key of values.yaml",
          Severity.WARNING,
          "A user who sets the key expects an effect, and there is none. The key is left over, "
              + "or a template spells it differently.",
          "replicaCount: 2   # the template reads .Values.replicas",
          "replicas: 2");
  static final Rule UNDOCUMENTED =
      new Rule(
          "CW0211",
          "A template reads a key that values.yaml does not document",
          Severity.INFO,
          "Users cannot know that the key exists, because it is neither in values.yaml (not even "
              + "in a comment) nor in values.schema.json. Or it is misspelt. nameOverride and "
              + "fullnameOverride, which every chart of helm create has, are exempt.",
          "{{ .Values.image.pullSecret }}   # values.yaml: image: {tag: \"1\"}",
          "image:\n  tag: \"1\"\n  # pullSecret: registry");
  static final Rule OTHER_DEFAULT =
      new Rule(
          "CW0212",
          "values.schema.json and values.yaml have different defaults",
          Severity.INFO,
          "Helm uses the default in values.yaml, while editors and documentation show the one in "
              + "the schema.",
          "replicas: 2   # values.schema.json: {\"default\": 1}",
          "replicas: 1");
  static final Rule DEAD_SCHEMA =
      new Rule(
          "CW0213",
          "values.schema.json describes an unknown key",
          Severity.WARNING,
          "values.yaml does not contain the key and no template reads it. A user who sets it "
              + "changes nothing, and the schema accepts it.",
          "{\"properties\": {\"replicaCount\": {\"type\": \"integer\"}}}   # read: "
              + ".Values.replicas",
          "{\"properties\": {\"replicas\": {\"type\": \"integer\"}}}");
  static final Rule NOT_IN_SCHEMA =
      new Rule(
          "CW0214",
          "values.schema.json does not describe a key of values.yaml",
          Severity.INFO,
          "Helm does not check the type of the key. The schema describes nearly all keys beside "
              + "it, so this one was probably forgotten.",
          "a: 1\nnew: 2   # values.schema.json describes a and all others",
          "{\"properties\": {\"a\": {}, \"new\": {\"type\": \"integer\"}}}");
  static final Rule FILE_UNREAD =
      new Rule(
          "CW0215",
          "A values file sets a key that nothing reads",
          Severity.WARNING,
          "Helm silently accepts any key. The setting that it was meant to change keeps its value.",
          "image:\n  tga: \"2\"",
          "image:\n  tag: \"2\"");
  static final Rule FILE_SAME =
      new Rule(
          "CW0216",
          "A values file repeats defaults",
          Severity.INFO,
          "Most of the file is a copy of the defaults. It changes nothing now, and it keeps the "
              + "old values when the defaults of the chart change.",
          "replicas: 2   # values.yaml: replicas: 2",
          "replicas: 3");
  static final Rule FILE_DISABLED =
      new Rule(
          "CW0217",
          "A values file sets keys of a disabled subchart",
          Severity.INFO,
          "The condition of the subchart is false in this case, so Helm renders none of its "
              + "templates and the keys have no effect.",
          "redis: {enabled: false, replicas: 3}",
          "redis: {enabled: true, replicas: 3}");
  static final Rule FILE_EMPTY_MAP =
      new Rule(
          "CW0218",
          "A values file sets a map to {}, which does not change it",
          Severity.WARNING,
          "Helm merges maps key by key, so an empty map removes nothing. Only null removes the "
              + "map or one of its keys, in subcharts too.",
          "nodeSelector: {}   # values.yaml: nodeSelector: {disk: ssd}",
          "nodeSelector: null");
  static final Rule DEFAULTED =
      new Rule(
          "CW0219",
          "A template replaces a value that was set by its default",
          Severity.WARNING,
          "The functions default, coalesce, or and merge, and an if, treat false, 0 and the empty "
              + "string as not set, so a user cannot set them. Source: Sprig, defaults.",
          "{{ .Values.enabled | default true }}   # enabled: false is rendered as true",
          "enabled: {{ .Values.enabled }}   # values.yaml: enabled: true");
  static final Rule FILE_LIST =
      new Rule(
          "CW0220",
          "A values file repeats a part of a list and drops the rest",
          Severity.INFO,
          "Helm replaces lists and does not merge them, so items of the default that the file "
              + "does not repeat are lost.",
          "env: [{name: A, value: \"1\"}]   # values.yaml: A and B",
          "env: [{name: A, value: \"1\"}, {name: B, value: \"2\"}]");

  static final Rule PRINTED_NUMBER =
      new Rule(
          "CW0221",
          "A number is printed differently from how it is written",
          Severity.WARNING,
          "Helm reads every number as a float64, so an image tag 1.10 becomes 1.1 and 5000000"
              + " becomes 5e+06 where a template prints it as text. Source: sigs.k8s.io/yaml.",
          "tag: 1.10   # image: \"web:{{ .Values.tag }}\" is web:1.1",
          "tag: \"1.10\"");

  static final Rule CONDITION =
      new Rule(
          "CW0222",
          "A condition of a dependency has no effect",
          Severity.WARNING,
          "Helm ignores a condition or a tag whose value is missing or not a boolean, so the"
              + " subchart is enabled. Source: Helm, chartutil/dependencies.go.",
          "redis: {enabled: \"false\"}   # condition: redis.enabled",
          "redis: {enabled: false}");
  static final Rule NULL_DEFAULT =
      new Rule(
          "CW0223",
          "Helm 3 and Helm 4 treat a null in values.yaml differently",
          Severity.WARNING,
          "A null in the values.yaml of a chart removes the default of its subchart in Helm 3,"
              + " and Helm 4 keeps the default. Source: helm template of 3.22 and 4.3.",
          "redis: {securityContext: {runAsUser: null}}",
          "redis: {securityContext: {runAsUser: 1001}}");

  /** All of them, in the order of their ids. */
  public static final List<Rule> ALL =
      List.of(
          UNREAD,
          UNDOCUMENTED,
          OTHER_DEFAULT,
          DEAD_SCHEMA,
          NOT_IN_SCHEMA,
          FILE_UNREAD,
          FILE_SAME,
          FILE_DISABLED,
          FILE_EMPTY_MAP,
          DEFAULTED,
          FILE_LIST,
          PRINTED_NUMBER,
          CONDITION,
          NULL_DEFAULT);

  private UsageRules() {}
}
