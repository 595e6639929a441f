{{/*
What the notes say of Authentik; also for the platform chart: include "authentik.notes" .Subcharts.authentik
*/}}
{{- define "authentik.notes" -}}
{{- $server := include "authentik.name" (dict "context" $ "component" "server") -}}
{{- $url := include "authentik.baseUrl" . -}}
{{- $address := printf "%s%s" ($url | default "http://localhost:9000") .Values.web.path -}}
Authentik {{ .Values.release }} is starting. Its first start migrates the database and may take ten minutes:
  kubectl -n {{ .Release.Namespace }} rollout status deployment/{{ $server }} --timeout=15m
{{- range $component, $values := dict
    "server" .Values.server "postgresql" (include "common.postgresql.own" . | empty | ternary dict .Values.postgresql)
    "redis" (include "authentik.redis.enabled" . | empty | ternary dict .Values.redis) }}
{{- include "common.service.notes" (dict
    "namespace" $.Release.Namespace "name" (include "authentik.name" (dict "context" $ "component" $component)) "values" $values) }}
{{- end }}
{{- include "common.postgresql.migration.notes" (dict "context" . "name" (include "authentik.name" (dict "context" . "component" "postgresql"))) }}
{{- if not $url }}
It has no host name yet (no ingress, no route). From your machine:
  kubectl -n {{ .Release.Namespace }} port-forward service/{{ $server }} 9000
{{- end }}
{{- include "common.ingress.notes" (dict "context" $ "name" $server "namespace" .Release.Namespace "values" .Values) }}
{{- if not .Values.bootstrap.enabled }}
Open {{ $address }}if/flow/initial-setup/ and set the first administrator's password.
{{- else }}
Open {{ $address }} and log in as akadmin.
{{- if not .Values.bootstrap.hashed }} The password:
  kubectl -n {{ .Release.Namespace }} get secret {{ include "authentik.secret.name" (dict
      "context" $ "part" "bootstrap") }} -o go-template='{{ "{{" }}index .data "{{ include "common.secretKey" (dict
      "key" "bootstrap-password" "of" .Values.bootstrap) }}" | base64decode{{ "}}" }}'
{{- end }}
{{- end }}
{{- end -}}

{{/*
What is unsafe in the values, one paragraph each; also for the platform chart: include "authentik.warnings" .Subcharts.authentik
*/}}
{{- define "authentik.warnings" -}}
{{- $url := include "authentik.baseUrl" . -}}
{{- if not .Values.bootstrap.enabled }}
WARNING: {{ include "common.key" (dict "context" $ "key" "bootstrap.enabled") }} is false: {{ print
    "until the first administrator's password is set, anyone who reaches Authentik can set it." }}
{{ end }}
{{- /* The platform chart speaks of global.ingress itself. */}}
{{- if and (hasPrefix "http://" $url) (not (hasPrefix "http://localhost" $url)) (or .Chart.IsRoot .Values.ingress .Values.web.baseUrl) }}
WARNING: {{ $url }} is not encrypted: passwords for Authentik cross the network in the clear.
{{ end }}
{{- if eq .Values.media.mode "none" }}
WARNING: {{ include "common.key" (dict "context" $ "key" "media.mode") }} is none: uploaded files are lost with their pod, and other pods do not see them.
{{ else if eq .Values.media.mode "sameNode" }}
WARNING: {{ include "common.key" (dict "context" $ "key" "media.mode") }} is sameNode: server and worker share one node, and stop with it.
{{ end }}
{{- with dig "limits" "memory" "" (.Values.server.resources | default dict) }}
{{- if lt (include "common.bytes" . | int64) 1073741824 }}
WARNING: {{ include "common.key" (dict "context" $ "key" "server.resources.limits.memory") }} is {{ . }}: {{ print
    "enough to look around, but Authentik's own minimum is 2 GB for server and worker together." }}
{{ end }}
{{- end }}
{{- if and .Chart.IsRoot (not (include "common.networkPolicy.enabled" .)) }}
WARNING: global.networkPolicy.enabled is false: every pod of the cluster can reach the database.
{{ end }}
{{- end -}}
