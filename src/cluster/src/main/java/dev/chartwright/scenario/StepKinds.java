package dev.chartwright.scenario;

import java.util.List;
import java.util.Optional;

/**
 * Every kind of step. The step part of chartwright.schema.json and the table in docs/scenarios.md
 * are generated from it.
 */
public final class StepKinds {
  private static final String CHANGE = "{\"$ref\": \"#/definitions/change\"}";
  private static final String CHANGE_EXAMPLE =
      """
      {"release": "other", "values": ["a.yaml"], "set": ["a=1"], "from": "git", "with": "helm3",
       "reuse": "reuse-values",
       "unchanged": true, "fails": "crashLoop", "says": "no such table"}""";

  private static final List<StepKind<?>> ALL =
      List.of(
          new StepKind<>(
              "install",
              Step.Install.class,
              "installs; all objects become ready, and no container restarts",
              CHANGE,
              CHANGE_EXAMPLE,
              in -> new Step.Install(in.inputs(), in.expectation(), in.release()),
              (steps, step) -> steps.releases().install(step)),
          new StepKind<>(
              "upgrade",
              Step.Upgrade.class,
              "upgrades; all objects become ready",
              CHANGE,
              CHANGE_EXAMPLE,
              in -> new Step.Upgrade(in.inputs(), in.expectation(), in.release()),
              (steps, step) -> steps.releases().upgrade(step)),
          new StepKind<>(
              "rollback",
              Step.Rollback.class,
              "applies the stored manifest of an older revision",
              """
              {"type": "object", "additionalProperties": false, "properties": {
                "to": {"description": "The revision (default: the one before the newest).",
                       "type": "integer", "minimum": 1}}}""",
              "{\"to\": 1}",
              in -> new Step.Rollback(in.number("to")),
              (steps, step) -> steps.releases().rollback(step)),
          new StepKind<>(
              "test",
              Step.Test.class,
              "runs the `helm test` hooks",
              """
              {"type": "object", "additionalProperties": false, "properties": {
                "release": {"$ref": "#/definitions/name"}}}""",
              "{\"release\": \"other\"}",
              in -> new Step.Test(in.release()),
              (steps, step) -> steps.releases().test(step)),
          new StepKind<>(
              "write",
              Step.Write.class,
              "writes the scenario's `data` in ready Pods",
              "",
              "",
              in -> new Step.Write(),
              (steps, step) -> steps.data().write()),
          new StepKind<>(
              "read",
              Step.Read.class,
              "reads the scenario's `data` in ready Pods",
              "",
              "",
              in -> new Step.Read(),
              (steps, step) -> steps.data().read()),
          new StepKind<>(
              "deletePods",
              Step.DeletePods.class,
              "deletes every Pod that a workload keeps; all Pods become ready again",
              "",
              "",
              in -> new Step.DeletePods(),
              (steps, step) -> steps.data().deletePods()),
          new StepKind<>(
              "exec",
              Step.Exec.class,
              "runs a command in a ready Pod",
              """
              {"description": "Runs a command in a ready Pod, as kubectl exec does.",
               "type": "object", "additionalProperties": false,
               "required": ["pod", "command"], "properties": {
                "pod": {"description": "A label selector of the Pod.", "$ref": "#/definitions/name"},
                "container": {"description": "The container (default: the first).",
                              "$ref": "#/definitions/name"},
                "command": {"description": "The program and its arguments; no shell.",
                            "$ref": "#/definitions/command"},
                "contains": {"description": "The text that the output, or each answer, must contain.",
                             "$ref": "#/definitions/name"},
                "exitCode": {"description": "The exit code that the command must end with (default: 0).",
                             "type": "integer", "minimum": 0, "maximum": 255}}}""",
              """
              {"pod": "app=web", "container": "web", "command": ["true"], "contains": "done",
               "exitCode": 1}""",
              in ->
                  new Step.Exec(
                      in.required("pod"),
                      in.text("container"),
                      in.texts("command").orElse(List.of()),
                      in.text("contains"),
                      in.number("exitCode").orElse(0)),
              (steps, step) -> steps.pods().exec(step)),
          new StepKind<>(
              "scale",
              Step.Scale.class,
              "sets the number of Pods as `kubectl scale` does; all objects become ready",
              """
              {"description": "Sets the number of Pods of a workload, as kubectl scale does.",
               "type": "object", "additionalProperties": false,
               "required": ["kind", "object", "replicas"], "properties": {
                "kind": {"$ref": "#/definitions/name"},
                "object": {"$ref": "#/definitions/name"},
                "replicas": {"description": "The number of Pods.", "type": "integer", "minimum": 0}}}""",
              "{\"kind\": \"Deployment\", \"object\": \"web\", \"replicas\": 3}",
              in ->
                  new Step.Scale(
                      in.required("kind"), in.required("object"), in.number("replicas").orElse(0)),
              (steps, step) -> steps.pods().scale(step)),
          new StepKind<>(
              "http",
              Step.Http.class,
              "sends HTTP requests to a Service, or to the host of an Ingress",
              """
              {"description": "Sends HTTP requests, one after the other.",
               "type": "object", "additionalProperties": false,
               "required": ["server"], "properties": {
                "server": {"description": "Service/NAME, through a connection to one of its Pods, or Ingress/NAME, through the ingress controller to the first host of that Ingress.",
                       "type": "string", "pattern": "^(Service|Ingress)/.+$"},
                "path": {"description": "The path, with query (default: /).",
                         "type": "string", "pattern": "^/"},
                "method": {"description": "The method (default: GET).",
                           "enum": ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]},
                "body": {"description": "The text that is sent, as application/json.", "type": "string"},
                "status": {"description": "The status that each answer must have (default: 200).",
                           "type": "integer", "minimum": 100, "maximum": 599},
                "contains": {"description": "The text that the output, or each answer, must contain.",
                             "$ref": "#/definitions/name"},
                "calls": {"description": "The number of requests (default: 1).",
                          "type": "integer", "minimum": 1, "maximum": 10000},
                "under": {"description": "The time, such as 100ms, below which 95 of 100 answers must come.",
                          "type": "string", "pattern": "^[0-9]+(ms|s)$"}}}""",
              """
              {"server": "Service/web", "path": "/a", "method": "POST", "body": "{}",
               "status": 201, "contains": "done", "calls": 2, "under": "100ms"}""",
              in ->
                  new Step.Http(
                      in.required("server"),
                      in.text("path").orElse("/"),
                      in.text("method").orElse("GET"),
                      in.text("body"),
                      in.number("status").orElse(200),
                      in.text("contains"),
                      in.number("calls").orElse(1),
                      in.duration("under")),
              (steps, step) -> steps.http().send(step)),
          new StepKind<>(
              "label",
              Step.Label.class,
              "changes a label as `kubectl label` does",
              """
              {"description": "Changes a label of an object, as kubectl label does.",
               "type": "object", "additionalProperties": false,
               "required": ["kind", "object", "label", "value"], "properties": {
                "kind": {"$ref": "#/definitions/name"},
                "object": {"$ref": "#/definitions/name"},
                "label": {"$ref": "#/definitions/name"},
                "value": {"type": "string"}}}""",
              """
              {"kind": "Deployment", "object": "web", "label": "a/b", "value": "c"}""",
              in ->
                  new Step.Label(
                      in.required("kind"),
                      in.required("object"),
                      in.required("label"),
                      in.required("value")),
              (steps, step) -> steps.objects().label(step)),
          new StepKind<>(
              "patch",
              Step.Patch.class,
              "merges fields into an object as `kubectl patch` does",
              """
              {"description": "Merges fields into an object, as kubectl patch --type merge does.",
               "type": "object", "additionalProperties": false,
               "required": ["kind", "object", "patch"], "properties": {
                "kind": {"$ref": "#/definitions/name"},
                "object": {"$ref": "#/definitions/name"},
                "patch": {"description": "The fields of the object that change.",
                          "type": "object", "minProperties": 1}}}""",
              """
              {"kind": "PersistentVolumeClaim", "object": "data-0", "patch": {"spec": {}}}""",
              in -> new Step.Patch(in.required("kind"), in.required("object"), in.json("patch")),
              (steps, step) -> steps.objects().patch(step)),
          new StepKind<>(
              "delete",
              Step.Delete.class,
              "deletes an object as `kubectl delete` does",
              """
              {"description": "Deletes an object, as kubectl delete does.",
               "type": "object", "additionalProperties": false,
               "required": ["kind", "object"], "properties": {
                "kind": {"$ref": "#/definitions/name"},
                "object": {"$ref": "#/definitions/name"},
                "orphan": {
                  "description": "Whether what belongs to the object stays, such as the Pods of a StatefulSet (default: false).",
                  "type": "boolean"}}}""",
              "{\"kind\": \"StatefulSet\", \"object\": \"db\", \"orphan\": true}",
              in ->
                  new Step.Delete(
                      in.required("kind"), in.required("object"), in.flag("orphan", false)),
              (steps, step) -> steps.objects().delete(step)),
          new StepKind<>(
              "sameSecrets",
              Step.SameSecrets.class,
              "compares the Secrets that the release keeps with their first state",
              "",
              "",
              in -> new Step.SameSecrets(),
              (steps, step) -> steps.objects().sameSecrets()),
          new StepKind<>(
              "uninstall",
              Step.Uninstall.class,
              "uninstalls",
              """
              {"type": "object", "additionalProperties": false, "properties": {
                "leaves": {
                  "description": "The exact list of objects that must remain, as Kind/name. * matches any characters.",
                  "type": "array", "items": {"type": "string", "pattern": "^[^/]+/.+$"}}}}""",
              "{\"leaves\": [\"Secret/*\"]}",
              in -> new Step.Uninstall(in.texts("leaves")),
              (steps, step) -> steps.releases().uninstall(step)),
          new StepKind<>(
              "purge",
              Step.Purge.class,
              "deletes what an uninstall leaves, namespaces of the chart included",
              "",
              "",
              in -> new Step.Purge(),
              (steps, step) -> steps.releases().purge()),
          new StepKind<>(
              "loseCluster",
              Step.LoseCluster.class,
              "deletes the cluster; a new one gets its volumes",
              """
              {"type": "object", "additionalProperties": false, "properties": {
                "secrets": {
                  "description": "Whether the new cluster gets the exported Secrets (default: true).",
                  "type": "boolean"}}}""",
              "{\"secrets\": false}",
              in -> new Step.LoseCluster(in.flag("secrets", true)),
              (steps, step) -> steps.clusters().lose(step)));

  private StepKinds() {}

  /** Returns every kind, in the order of docs/scenarios.md. */
  public static List<StepKind<?>> all() {
    return ALL;
  }

  /**
   * Returns the kind with a keyword.
   *
   * @param name the keyword in chartwright.yaml
   * @return empty if it is unknown
   */
  public static Optional<StepKind<?>> named(String name) {
    return ALL.stream().filter(kind -> kind.name().equals(name)).findFirst();
  }

  /** Returns the kind of a step. A test checks that each step has one. */
  static StepKind<?> of(Step step) {
    return ALL.stream()
        .filter(kind -> kind.type().isInstance(step))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("StepKinds does not list " + step));
  }
}
