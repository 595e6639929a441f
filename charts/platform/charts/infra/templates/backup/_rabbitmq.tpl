{{/*
RABBITMQ'S DEFINITIONS in a set: vhosts, users, permissions, policies, queues and exchanges, without messages. A step before the dump of
PostgreSQL gets them of the management API.
*/}}

{{/*
Prints "true" while the set has them, or with `restoring` while they are restored: of a server of this release.
Call: include "infra.backup.rabbitmq" (dict "context" $ "restoring" true)
*/}}
{{- define "infra.backup.rabbitmq" -}}
{{- $values := .context.Values -}}
{{- $wanted := empty .restoring | ternary (and $values.backup.enabled $values.backup.rabbitmq.enabled) (and $values.restore.from $values.restore.rabbitmq) -}}
{{- if and $wanted (include "infra.rabbitmq.own" .context) }}true{{ end -}}
{{- end -}}

{{/*
The dump, as a container before that of PostgreSQL.
*/}}
{{- define "infra.backup.rabbitmq.dump" -}}
{{ include "common.container" (merge (dict
    "name" "dump-rabbitmq" "image" .context.Values.rabbitmq.image
    "command" (list "escript" "/etc/backup/rabbitmq.escript") "resources" .context.Values.backup.resources) .) }}
  terminationMessagePolicy: FallbackToLogsOnError
  env:
    - name: HOME
      value: /scratch
    {{- include "infra.rabbitmq.managementEnv" .context | nindent 4 }}
    {{- include "infra.rabbitmq.caEnv" .context | indent 4 }}
  volumeMounts:
    {{- include "infra.backup.mounts" .context | nindent 4 }}
    {{- include "common.added" (dict "of" (include "common.ca.mount" (dict
        "kind" "rabbitmq" "of" .context.Values.global.rabbitmq)) "indent" 4) }}
{{- end -}}

{{- define "infra.backup.rabbitmq.egress" -}}
- ports:
    - port: {{ include "infra.rabbitmq.managementPort" . }}
      protocol: TCP
  to:
    {{- include "common.networkPolicy.component" (dict
        "context" . "component" "rabbitmq" "selector" "common.rabbitmq.selector") | nindent 4 }}
{{- end -}}

{{- define "infra.backup.rabbitmq.script" -}}
%% Gets the definitions, as the administrator.
main(_) ->
  {ok, _} = application:ensure_all_started([inets, ssl]),
  wait(erlang:monotonic_time(second) + 300),
  case request(get, "/api/definitions", none) of
    {200, Definitions} ->
      File = "/scratch/members/rabbitmq/definitions.json",
      ok = filelib:ensure_dir(File),
      ok = file:write_file(File, Definitions),
      ok = file:change_mode(File, 8#600),
      io:format("Dumped the definitions of RabbitMQ: ~b bytes.~n", [byte_size(Definitions)]);
    {Code, Answer} -> stop("The definitions of RabbitMQ cannot be read: ~p ~ts", [Code, Answer])
  end.

{{ include "infra.rabbitmq.waitScript" . }}

{{ include "infra.rabbitmq.requestScript" . }}

{{ include "infra.rabbitmq.stopScript" . }}
{{- end -}}
