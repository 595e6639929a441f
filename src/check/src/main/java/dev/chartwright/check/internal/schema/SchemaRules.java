package dev.chartwright.check.internal.schema;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import java.util.List;

/** The rules of the schema stage. */
public final class SchemaRules {
  static final Rule UNKNOWN_FIELD =
      new Rule(
          "CW1101",
          "A field is unknown",
          Severity.ERROR,
          "Helm 4 fails with \"field not declared in schema\". With Helm 3, the API server drops the "
              + "field, so it has no effect. Usually the field is misspelt or has the wrong "
              + "indentation."
              + " Source: the OpenAPI of the Kubernetes version, or the resource's own definition.",
          "spec:\n  replica: 2",
          "spec:\n  replicas: 2");

  static final Rule WRONG_TYPE =
      new Rule(
          "CW1102",
          "A value has the wrong type",
          Severity.ERROR,
          "The API server cannot decode the value and rejects the object. Usually quotes are "
              + "missing around a number or a boolean that must be a string.",
          "annotations:\n  example.com/retries: 3",
          "annotations:\n  example.com/retries: \"3\"");

  static final Rule MISSING_FIELD =
      new Rule(
          "CW1103",
          "A required field is missing",
          Severity.ERROR,
          "The API server rejects the object. A field with the value null counts as missing.",
          "containers:\n  - image: nginx:1.29",
          "containers:\n  - name: web\n    image: nginx:1.29");

  static final Rule NOT_ALLOWED =
      new Rule(
          "CW1104",
          "A value is not among the allowed ones",
          Severity.ERROR,
          "The API server rejects the object. Values are case-sensitive.",
          "imagePullPolicy: always",
          "imagePullPolicy: Always");

  static final Rule REPEATED_ITEM =
      new Rule(
          "CW1105",
          "A list has two items with the same key",
          Severity.ERROR,
          "Helm 4 installs with server-side apply, which rejects the object with \"duplicate entries "
              + "for key\". Helm 3 installs it, and an upgrade that removes one of the items removes "
              + "all of them, because it patches such lists by that key. Source:"
              + " x-kubernetes-list-type and x-kubernetes-list-map-keys in the OpenAPI; tried with"
              + " Helm 3.22 and 4.3 on Kubernetes 1.34.",
          "env:\n  - {name: MODE, value: a}\n  - {name: MODE, value: b}",
          "env:\n  - {name: MODE, value: b}");

  static final Rule MALFORMED =
      new Rule(
          "CW1106",
          "A value is malformed",
          Severity.ERROR,
          "The API server rejects the object. It requires an exact format for quantities, times "
              + "and base64 texts.",
          "limits:\n  memory: 512 Mi",
          "limits:\n  memory: 512Mi");

  static final Rule NOT_SERVED =
      new Rule(
          "CW1107",
          "The Kubernetes version does not serve the API",
          Severity.ERROR,
          "The API server cannot create the object: the group belongs to Kubernetes, and this "
              + "version of Kubernetes does not have the kind in it.",
          "apiVersion: batch/v1beta1\nkind: CronJob",
          "apiVersion: batch/v1\nkind: CronJob");

  static final Rule OUT_OF_LIMITS =
      new Rule(
          "CW1108",
          "A custom resource breaks a limit of its definition",
          Severity.ERROR,
          "The API server rejects the object. Its definition states a pattern, a range, a length "
              + "or a combination of fields that the value does not match.",
          "spec:\n  port: 70000",
          "spec:\n  port: 7000");

  static final Rule BROKEN_DEFINITION =
      new Rule(
          "CW1109",
          "A custom resource definition is not structural",
          Severity.ERROR,
          "The API server rejects a definition whose schema is not structural. In a structural "
              + "schema every field has a type, and exactly one version is stored. Source: "
              + "Kubernetes, Specifying a structural schema.",
          "properties:\n  spec: {}",
          "properties:\n  spec: {type: object}");

  static final Rule BROKEN_RULE =
      new Rule(
          "CW1110",
          "A custom resource breaks a CEL rule of its definition",
          Severity.ERROR,
          "The API server evaluates x-kubernetes-validations and rejects the object with the "
              + "message of the rule.",
          "spec: {min: 3, max: 2}",
          "spec: {min: 2, max: 3}");

  static final Rule UNTOLD_RULE =
      new Rule(
          "CW1111",
          "A CEL rule cannot be evaluated here",
          Severity.INFO,
          "Chartwright cannot check the rule. It uses functions that only the API server has, "
              + "such as ip() or cidr(), or it fails on the values of the object.",
          "rule: \"cidr(self.range).containsIP(self.address)\"",
          "rule: \"isCIDR(self.range)\"");

  static final Rule REJECTED =
      new Rule(
          "CW1112",
          "The API server rejects a value that its schema allows",
          Severity.ERROR,
          "The API server checks more than its OpenAPI states: fields that exclude each other, "
              + "forms of names, ranges, references inside the object. It rejects the object, and "
              + "the install fails. Source: Kubernetes, pkg/apis/*/validation.",
          "spec:\n  type: ClusterIP\n  ports: [{port: 80, nodePort: 30080}]",
          "spec:\n  type: NodePort\n  ports: [{port: 80, nodePort: 30080}]");

  static final Rule LARGE_RELEASE =
      new Rule(
          "CW1113",
          "The record of a release is too large for a Secret",
          Severity.ERROR,
          "Helm stores the chart's templates, its other files, the values and what was rendered "
              + "in one Secret, which has at most 1 MiB. A larger one makes the install fail "
              + "before anything is created. From 80 % of it on, this is a warning: the values "
              + "of an installation are added. Source: Helm, pkg/storage/driver, encodeRelease; "
              + "Kubernetes, MaxSecretSize.",
          "dashboards/  # 3 MB of JSON that does not compress well",
          "# .helmignore\ndocs/\n*.png");

  static final Rule EMPTY_KEY =
      new Rule(
          "CW1114",
          "The protocol of a port is empty",
          Severity.WARNING,
          "Helm 4 takes the port for another one than the one with the default TCP, which the API "
              + "server stored, so each upgrade adds it again: the API server rejects a Service, "
              + "and Pods with a named port, and other Pods get it twice. Helm 3 takes it for TCP. "
              + "Source: tried with Helm 3.22 and 4.3 on Kubernetes 1.34.",
          "ports:\n  - port: 80\n    protocol: {{ .Values.protocol }}   # not set",
          "ports:\n  - port: 80\n    protocol: {{ .Values.protocol | default \"TCP\" }}");

  static final Rule SERVER_METADATA =
      new Rule(
          "CW1115",
          "An object contains metadata that the API server sets",
          Severity.ERROR,
          "It names an object that existed on another cluster. Helm 4 rejects uid and managedFields "
              + "at the install. Helm 3 installs the object, and fails at the first upgrade if it "
              + "has a uid; both fail at the first upgrade if it has a resourceVersion. Source: "
              + "tried with Helm 3.22 and 4.3 on Kubernetes 1.34.",
          "metadata: {name: web, uid: 5b5b5b5b-0000-4000-8000-000000000000}",
          "metadata: {name: web}");

  static final Rule BROKEN_EXPRESSION =
      new Rule(
          "CW1117",
          "A CEL rule of a definition does not compile",
          Severity.ERROR,
          "The API server compiles the expressions of x-kubernetes-validations against the types "
              + "of the schema, and rejects a definition with an unknown field, a wrong type or a "
              + "result that is not a boolean. Source: k8s.io/apiextensions-apiserver, "
              + "pkg/apiserver/schema/cel, Compile.",
          "properties: {min: {type: integer}}\nx-kubernetes-validations: [{rule: self.minimum > 0}]",
          "properties: {min: {type: integer}}\nx-kubernetes-validations: [{rule: self.min > 0}]");

  /** Every rule, in the order of their ids. */
  public static final List<Rule> ALL =
      List.of(
          UNKNOWN_FIELD,
          WRONG_TYPE,
          MISSING_FIELD,
          NOT_ALLOWED,
          REPEATED_ITEM,
          MALFORMED,
          NOT_SERVED,
          OUT_OF_LIMITS,
          BROKEN_DEFINITION,
          BROKEN_RULE,
          UNTOLD_RULE,
          REJECTED,
          LARGE_RELEASE,
          EMPTY_KEY,
          SERVER_METADATA,
          BROKEN_EXPRESSION);

  private SchemaRules() {}
}
