package dev.chartwright.scenario;

import java.util.List;

/** The kinds of steps about requests and connections. */
final class TrafficKinds {
  private static final String CALL =
      """
      "server": {"description": "Service/NAME, through a connection to one of its Pods, or Ingress/NAME or HTTPRoute/NAME, through the controller to the first host.",
                 "type": "string", "pattern": "^(Service|Ingress|HTTPRoute)/.+$"},
      "path": {"description": "The path, with query (default: /).",
               "type": "string", "pattern": "^/"},
      "method": {"description": "The method (default: GET).",
                 "enum": ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]},
      "body": {"description": "The text that is sent, as application/json.", "type": "string"}""";

  static final List<StepKind<?>> ALL =
      List.of(
          new StepKind<>(
              "http",
              Step.Http.class,
              "sends HTTP requests to a Service, or to the host of an Ingress or an HTTPRoute",
              """
              {"description": "Sends HTTP requests, one after the other; by HTTPS where the Ingress or the Gateway has TLS.",
               "type": "object", "additionalProperties": false,
               "required": ["server"], "properties": {
                %s,
                "status": {"description": "The status that each answer must have (default: 200).",
                           "type": "integer", "minimum": 100, "maximum": 599},
                "contains": {"description": "The text that the output, or each answer, must contain.",
                             "$ref": "#/definitions/name"},
                "header": {"description": "A header that each answer must have, as 'Name: value'; the value may be a part.",
                           "type": "string", "pattern": "^[!#$%%&'*+.^_`|~0-9A-Za-z-]+:"},
                "calls": {"description": "The number of requests (default: 1).",
                          "type": "integer", "minimum": 1, "maximum": 10000},
                "under": {"description": "The time, such as 100ms, below which 95 of 100 answers must come.",
                          "type": "string", "pattern": "^[0-9]+(ms|s)$"}}}"""
                  .formatted(CALL),
              """
              {"server": "Service/web", "path": "/a", "method": "POST", "body": "{}",
               "status": 201, "contains": "done", "header": "Location: /a", "calls": 2,
               "under": "100ms"}""",
              in ->
                  new Step.Http(
                      Step.Call.of(in),
                      in.number("status").orElse(200),
                      in.text("contains"),
                      in.text("header"),
                      in.number("calls").orElse(1),
                      in.duration("under")),
              (steps, step) -> steps.http().send(step)),
          new StepKind<>(
              "autoscale",
              Step.Autoscale.class,
              "sends requests until a HorizontalPodAutoscaler has scaled out; afterwards it scales in again",
              """
              {"description": "Sends requests until a HorizontalPodAutoscaler has scaled out, and waits until it has scaled in to its minimum.",
               "type": "object", "additionalProperties": false,
               "required": ["object", "server", "replicas"], "properties": {
                "object": {"$ref": "#/definitions/name"},
                %s,
                "replicas": {"description": "The number of Pods.", "type": "integer", "minimum": 2},
                "clients": {"description": "The number of requests at the same time (default: 4).",
                            "type": "integer", "minimum": 1, "maximum": 256},
                "perSecond": {"description": "The number of requests in a second (default: as many as get answers).",
                              "type": "integer", "minimum": 1, "maximum": 100000}}}"""
                  .formatted(CALL),
              """
              {"object": "web", "server": "Service/web", "path": "/a", "method": "POST", "body": "{}",
               "replicas": 3, "clients": 2, "perSecond": 10}""",
              in ->
                  new Step.Autoscale(
                      in.required("object"),
                      Step.Call.of(in),
                      in.number("replicas").orElse(2),
                      in.number("clients").orElse(4),
                      in.number("perSecond")),
              (steps, step) -> steps.scales().autoscale(step)),
          new StepKind<>(
              "netpol",
              Step.Netpol.class,
              "opens a connection from a Pod to a Service, which must come about or must not",
              """
              {"description": "Opens a connection from a ready Pod to a Service, through all NetworkPolicies.",
               "type": "object", "additionalProperties": false,
               "required": ["pod", "service"], "properties": {
                "pod": {"description": "A label selector of the Pod.", "$ref": "#/definitions/name"},
                "stranger": {"description": "Whether a new Pod with the same image opens the connection, without labels and in a namespace of its own (default: false).",
                             "type": "boolean"},
                "service": {"description": "The Service to connect to.",
                            "$ref": "#/definitions/name"},
                "port": {"description": "The port of the Service (default: its first).",
                         "type": "integer", "minimum": 1, "maximum": 65535},
                "reached": {"description": "Whether the connection must come about (default: true).",
                            "type": "boolean"}}}""",
              """
              {"pod": "app=web", "stranger": true, "service": "db", "port": 5432, "reached": false}""",
              in ->
                  new Step.Netpol(
                      in.required("pod"),
                      in.flag("stranger", false),
                      in.required("service"),
                      in.number("port"),
                      in.flag("reached", true)),
              (steps, step) -> steps.policies().connect(step)));

  private TrafficKinds() {}
}
