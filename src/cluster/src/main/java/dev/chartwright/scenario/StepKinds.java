package dev.chartwright.scenario;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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

  private static final List<StepKind<?>> OF_RELEASES =
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
              (steps, step) -> steps.data().deletePods()));

  private static final List<StepKind<?>> OF_OBJECTS =
      List.of(
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
              "cluster",
              Step.ClusterStart.class,
              "reports how long the start of the cluster took",
              """
              {"description": "Reports how long the start of the cluster took, if Chartwright started it.",
               "type": "object", "additionalProperties": false, "properties": {
                "startsWithin": {"description": "The time, such as 2m, that the start may have taken.",
                                 "type": "string", "pattern": "^([0-9]+m)?([0-9]+s)?$", "minLength": 2}}}""",
              "{\"startsWithin\": \"2m\"}",
              in -> new Step.ClusterStart(in.duration("startsWithin")),
              (steps, step) -> steps.clusters().started(step)),
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

  private static final List<StepKind<?>> ALL =
      Stream.of(OF_RELEASES, BackupKinds.ALL, PodKinds.ALL, TrafficKinds.ALL, OF_OBJECTS)
          .flatMap(List::stream)
          .toList();

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
