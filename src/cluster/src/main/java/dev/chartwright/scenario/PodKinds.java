package dev.chartwright.scenario;

import java.time.Duration;
import java.util.List;

/** The kinds of steps about Pods and nodes. */
final class PodKinds {
  private static final String POD =
      """
      "pod": {"description": "A label selector of the Pod.", "$ref": "#/definitions/name"}""";

  private static final String CONTAINER =
      """
      "container": {"description": "The container (default: the first).",
                    "$ref": "#/definitions/name"}""";

  static final List<StepKind<?>> ALL =
      List.of(
          new StepKind<>(
              "exec",
              Step.Exec.class,
              "runs a command in a ready Pod",
              """
              {"description": "Runs a command in a ready Pod, as kubectl exec does.",
               "type": "object", "additionalProperties": false,
               "required": ["pod", "command"], "properties": {
                %s, %s,
                "command": {"description": "The program and its arguments; no shell.",
                            "$ref": "#/definitions/command"},
                "contains": {"description": "The text that the output, or each answer, must contain.",
                             "$ref": "#/definitions/name"},
                "exitCode": {"description": "The exit code that the command must end with (default: 0).",
                             "type": "integer", "minimum": 0, "maximum": 255}}}"""
                  .formatted(POD, CONTAINER),
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
              "kill",
              Step.Kill.class,
              "sends a signal to a process of a ready Pod; all objects become ready again",
              """
              {"description": "Sends a signal to a process of a ready Pod. Its image must have a shell.",
               "type": "object", "additionalProperties": false,
               "required": ["pod"], "properties": {
                %s, %s,
                "process": {"description": "The program's name, up to 15 characters (default: the container's first process, whose container must restart).",
                            "$ref": "#/definitions/name"},
                "signal": {"description": "The signal (default: TERM). KILL has no effect on the first process.",
                           "enum": ["TERM", "KILL", "INT", "QUIT", "HUP", "ABRT", "SEGV"]}}}"""
                  .formatted(POD, CONTAINER),
              """
              {"pod": "app=web", "container": "web", "process": "nginx", "signal": "KILL"}""",
              in ->
                  new Step.Kill(
                      in.required("pod"),
                      in.text("container"),
                      in.text("process"),
                      in.text("signal").orElse("TERM")),
              (steps, step) -> steps.pods().kill(step)),
          new StepKind<>(
              "scale",
              Step.Scale.class,
              "sets the number of Pods as `kubectl scale` does; all objects become ready",
              """
              {"description": "Sets the number of Pods, as kubectl scale does.",
               "type": "object", "additionalProperties": false,
               "required": ["kind", "object", "replicas"], "properties": {
                "kind": {"$ref": "#/definitions/name"},
                "object": {"$ref": "#/definitions/name"},
                "replicas": {"description": "The number of Pods.", "type": "integer", "minimum": 0}}}""",
              "{\"kind\": \"Deployment\", \"object\": \"web\", \"replicas\": 3}",
              in ->
                  new Step.Scale(
                      in.required("kind"), in.required("object"), in.number("replicas").orElse(0)),
              (steps, step) -> steps.scales().scale(step)),
          new StepKind<>(
              "startJob",
              Step.StartJob.class,
              "starts a Job of a CronJob as `kubectl create job --from` does; it becomes complete",
              """
              {"description": "Starts a Job of a CronJob now, as kubectl create job --from does.",
               "type": "object", "additionalProperties": false,
               "required": ["cronJob"], "properties": {
                "cronJob": {"description": "The CronJob.", "$ref": "#/definitions/name"}}}""",
              "{\"cronJob\": \"report\"}",
              in -> new Step.StartJob(in.required("cronJob")),
              (steps, step) -> steps.jobs().start(step)),
          new StepKind<>(
              "usage",
              Step.Usage.class,
              "compares what the containers use with their requests and limits",
              """
              {"description": "Compares what the containers use with their requests and limits. It needs the metrics API.",
               "type": "object", "additionalProperties": false, "properties": {
                "for": {"description": "The time of observation (default: 30s).",
                        "type": "string", "pattern": "^([0-9]+m)?([0-9]+s)?$", "minLength": 2},
                "below": {"description": "The percentage of its limit that the memory of each container must stay below.",
                          "type": "integer", "minimum": 1, "maximum": 100}}}""",
              "{\"for\": \"1m\", \"below\": 90}",
              in ->
                  new Step.Usage(
                      in.duration("for").orElse(Duration.ofSeconds(30)), in.number("below")),
              (steps, step) -> steps.usages().observe(step)),
          new StepKind<>(
              "drain",
              Step.Drain.class,
              "drains a node as `kubectl drain` does; all objects become ready elsewhere",
              """
              {"description": "Drains a node, as kubectl drain does; afterwards it takes Pods again. It needs two nodes.",
               "type": "object", "additionalProperties": false, "properties": {
                "pod": {"description": "A label selector of the Pod.", "$ref": "#/definitions/name"},
                "without": {"description": "A label selector of Pods that must not be on the node, such as those whose volumes stay there.",
                            "$ref": "#/definitions/name"}}}""",
              "{\"pod\": \"app=web\", \"without\": \"app=db\"}",
              in -> new Step.Drain(in.text("pod"), in.text("without")),
              (steps, step) -> steps.nodes().drain(step)));

  private PodKinds() {}
}
