{{/*
Redis, as common.redis.* describes it: prints one of its objects, or nothing while redis.enabled is false.
Call: include "infra.redis" (dict "context" $ "print" "service")
*/}}
{{- define "infra.redis" -}}
{{- $print := .print -}}
{{- with .context -}}
{{- if .Values.redis.enabled -}}
{{- $gid := include "common.redis.gid" .Values.redis -}}
{{- $server := dict
    "print" $print "context" . "component" "redis" "name" (include "common.redis.name" .) "values" .Values.redis
    "version" .Values.redis.image.tag "user" 999 "group" $gid "fsGroup" $gid
    "secret" (include "infra.redis.secretName" .)
    "arguments" (list "--dir" "/data" "--appendonly" "yes" "--appendfsync" "everysec") "ports" (dict "redis" 6379) -}}
{{- if eq $print "statefulSet" }}
{{- $_ := set $server "checksums" (dict
    "checksum/config" (include "common.redis.files" $server | sha256sum)
    "checksum/secret" (include "common.checksum" (list $server.secret (include "common.connection.redis" .)))) }}
{{- include "common.redis.statefulSet" $server }}
{{- else if eq $print "configMap" }}
{{- include "common.redis.configMap" $server }}
{{- else if ne $print "networkPolicy" }}
{{- include "common.object" $server }}
{{- else if include "common.networkPolicy.enabled" . }}
{{- include "common.networkPolicy.server" $server }}
  {{- if include "infra.redis.ingress" . }}
  {{- include "infra.redis.ingress" . | nindent 2 }}
  {{- end }}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/*
Who may connect: tests, applications, and the given peers.
*/}}
{{- define "infra.redis.ingress" -}}
{{- $applications := (include "common.redis.applications" . | fromJson).applications -}}
{{- $policy := .Values.redis.networkPolicy | default dict -}}
{{- if or .Values.tests.enabled $applications $policy.extraFrom $policy.extraIngress -}}
ingress:
  {{- include "common.added" (dict "of" $policy.extraIngress "indent" 2) }}
  {{- if or .Values.tests.enabled $applications $policy.extraFrom }}
  - ports:
      - port: 6379
        protocol: TCP
    from:
      {{- if .Values.tests.enabled }}
      {{- include "common.networkPolicy.component" (dict "context" $ "component" "redis-test") | nindent 6 }}
      {{- end }}
      {{- range $applications }}
      {{- include "common.networkPolicy.application" (dict "context" $ "application" .) | nindent 6 }}
      {{- end }}
      {{- include "common.added" (dict "of" $policy.extraFrom "indent" 6) }}
  {{- end }}
{{- end }}
{{- end -}}
