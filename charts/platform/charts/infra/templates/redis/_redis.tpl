{{/*
Redis, as common.redis.* describes it: prints one of its objects, or nothing while redis.enabled is false.
Call: include "infra.redis" (dict "context" $ "print" "common.service")
*/}}
{{- define "infra.redis" -}}
{{- $print := .print -}}
{{- with .context -}}
{{- if .Values.redis.enabled -}}
{{- $gid := include "common.redis.gid" .Values.redis -}}
{{- $server := dict
    "context" . "component" "redis" "name" (include "common.redis.name" .) "values" .Values.redis
    "version" .Values.redis.image.tag "user" 999 "group" $gid "fsGroup" $gid
    "secret" (include "infra.redis.secretName" .) "auth" .Values.global.redis
    "settings" (dict "appendonly" "yes" "appendfsync" "everysec") "ports" (dict "redis" 6379)
    "policy" "noeviction" "clients" "infra.redis.ingress" -}}
{{- $_ := set $server "checksums" (dict
    "checksum/config" (include "common.redis.files" $server | sha256sum)
    "checksum/secret" (include "common.checksum" (list $server.secret (include "common.connection.redis" .)))) -}}
{{- include $print $server -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/*
Who may connect: tests, applications, and the given peers.
*/}}
{{- define "infra.redis.ingress" -}}
{{- with .context -}}
{{- $applications := ((.Values.global).redis).applications | default list -}}
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
      {{- include "common.networkPolicy.component" (dict "context" $.context "component" "redis-test") | nindent 6 }}
      {{- end }}
      {{- range $applications }}
      {{- include "common.networkPolicy.application" (dict "context" $.context "application" .) | nindent 6 }}
      {{- end }}
      {{- include "common.added" (dict "of" $policy.extraFrom "indent" 6) }}
  {{- end }}
{{- end }}
{{- end -}}
{{- end -}}
