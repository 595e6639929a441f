{{/*
The panels of Authentik, as common.dashboard wants them.
*/}}
{{- define "authentik.dashboard" -}}
{{- $of := dict -}}
{{- range list "server" "worker" -}}
{{- $_ := set $of . (printf "job=\"%s/%s\"" $.context.Release.Namespace (include "authentik.name" (dict "context" $.context "component" .))) -}}
{{- end -}}
- title: Pods that answer
  unit: short
  queries:
    server: sum(up{ {{- $of.server }}})
    worker: sum(up{ {{- $of.worker }}})
- title: Tasks that wait
  unit: short
  queries:
    {{ "'{{queue_name}}'" }}: sum by (queue_name) (max by (queue_name, actor_name) (authentik_tasks_queued{ {{- $of.worker }}}))
- title: Outposts that are connected
  unit: short
  queries:
    {{ "'{{outpost}}'" }}: max by (outpost) (authentik_outposts_connected{ {{- $of.server }}})
- title: Requests
  unit: reqps
  queries:
    {{ "'{{dest}}'" }}: sum by (dest) (rate(authentik_main_request_duration_seconds_count{ {{- $of.server }}}[5m]))
{{- end -}}
