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
          "Whoever sets it believes that it does something. It is left over, or a template spells it"
              + " otherwise.",
          "replicaCount: 2   # the template reads .Values.replicas",
          "replicas: 2");
  static final Rule UNDOCUMENTED =
      new Rule(
          "CW0211",
          "A template reads a key that values.yaml does not show",
          Severity.INFO,
          "Nobody learns that it can be set: it stands neither in values.yaml, be it in a comment, nor"
              + " in values.schema.json. Or it is misspelt.",
          "{{ .Values.image.pullSecret }}   # values.yaml: image: {tag: \"1\"}",
          "image:\n  tag: \"1\"\n  # pullSecret: registry");
  static final Rule OTHER_DEFAULT =
      new Rule(
          "CW0212",
          "values.schema.json and values.yaml name different defaults",
          Severity.INFO,
          "Helm takes the one in values.yaml; editors and documentation show the one in the schema.",
          "replicas: 2   # values.schema.json: {\"default\": 1}",
          "replicas: 1");
  static final Rule DEAD_SCHEMA =
      new Rule(
          "CW0213",
          "values.schema.json describes a key that does not exist",
          Severity.WARNING,
          "values.yaml does not have it and no template reads it: whoever sets it, sets nothing, and"
              + " the schema says that it is right.",
          "{\"properties\": {\"replicaCount\": {\"type\": \"integer\"}}}   # read: .Values.replicas",
          "{\"properties\": {\"replicas\": {\"type\": \"integer\"}}}");
  static final Rule NOT_IN_SCHEMA =
      new Rule(
          "CW0214",
          "values.schema.json leaves out a key of values.yaml",
          Severity.INFO,
          "The schema describes nearly all keys beside it, so this one was forgotten: its type is"
              + " not checked.",
          "a: 1\nnew: 2   # values.schema.json describes a and all others",
          "{\"properties\": {\"a\": {}, \"new\": {\"type\": \"integer\"}}}");
  static final Rule FILE_UNREAD =
      new Rule(
          "CW0215",
          "A values file sets a key that nothing reads",
          Severity.WARNING,
          "Helm takes any key without a word. What it should have changed stays as it was.",
          "image:\n  tga: \"2\"",
          "image:\n  tag: \"2\"");
  static final Rule FILE_SAME =
      new Rule(
          "CW0216",
          "A values file repeats what is so without it",
          Severity.INFO,
          "Most of it is a copy: it changes nothing now, and keeps the old values when the chart's"
              + " defaults change.",
          "replicas: 2   # values.yaml: replicas: 2",
          "replicas: 3");
  static final Rule FILE_DISABLED =
      new Rule(
          "CW0217",
          "A values file sets keys of a subchart that is off",
          Severity.INFO,
          "The subchart's condition is false in this case, so none of its templates runs.",
          "redis: {enabled: false, replicas: 3}",
          "redis: {enabled: true, replicas: 3}");
  static final Rule FILE_EMPTY_MAP =
      new Rule(
          "CW0218",
          "A values file gives {} for a map that stays as it was",
          Severity.WARNING,
          "Helm merges maps key by key: an empty one takes nothing away. null does, for the map or for"
              + " one key of it, in subcharts too.",
          "nodeSelector: {}   # values.yaml: nodeSelector: {disk: ssd}",
          "nodeSelector: null");
  static final Rule DEFAULTED =
      new Rule(
          "CW0219",
          "A template turns a value that was set back into its default",
          Severity.WARNING,
          "For the function default, false, 0 and the empty string are not given at all.",
          "{{ .Values.enabled | default true }}   # enabled: false is rendered as true",
          "enabled: {{ .Values.enabled }}   # values.yaml: enabled: true");
  static final Rule FILE_LIST =
      new Rule(
          "CW0220",
          "A values file repeats a part of a list, and drops the rest",
          Severity.INFO,
          "Lists are replaced, not merged: items of the default that are not repeated are gone.",
          "env: [{name: A, value: \"1\"}]   # values.yaml: A and B",
          "env: [{name: A, value: \"1\"}, {name: B, value: \"2\"}]");

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
          FILE_LIST);

  private UsageRules() {}
}
