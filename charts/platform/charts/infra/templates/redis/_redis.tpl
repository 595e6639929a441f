{{/*
Redis, as common.redis.* describes it: prints one of its objects, or nothing while it does not run in this release, or not in one of
`modes`. With mode sentinel these are the objects of its nodes.
Call: include "infra.redis" (dict "context" $ "print" "common.service")
*/}}
{{- define "infra.redis" -}}
{{- $print := .print -}}
{{- $context := .context -}}
{{- $mode := $context.Values.redis.mode -}}
{{- if and (include "infra.redis.own" $context) (has $mode (.modes | default (list $mode))) -}}
{{- $server := dict
    "context" $context "component" "redis" "name" (include "common.redis.name" $context) "values" $context.Values.redis
    "version" $context.Values.redis.image.tag "user" 999 "group" (include "common.redis.gid" $context.Values.redis)
    "secret" (include "infra.redis.secretName" $context) "auth" $context.Values.global.redis
    "settings" (dict "appendonly" "yes" "appendfsync" "everysec") "ports" (dict "redis" 6379)
    "policy" "noeviction" "clients" "infra.redis.ingress" -}}
{{- if eq $mode "standalone" }}{{ include "common.tls.server" (dict "server" $server "kind" "redis") }}{{ end -}}
{{- if eq $mode "sentinel" }}{{ include "infra.redis.sentinel" $server }}{{ end -}}
{{- $_ := set $server "checksums" (dict
    "checksum/config" (include "common.redis.files" $server | sha256sum)
    "checksum/secret" (include "common.checksum" (list $server.secret (get $context (include "common.connection.redis" $context) | toJson)))) -}}
{{- include $print $server -}}
{{- end -}}
{{- end -}}

{{/*
Prints "true" while Redis runs in this release.
Call: include "infra.redis.own" $
*/}}
{{- define "infra.redis.own" -}}
{{- if and .Values.redis.enabled (ne .Values.redis.mode "external") }}true{{ end -}}
{{- end -}}

{{/*
The Service that applications know: its pods are Redis itself, or HAProxy in front of several.
*/}}
{{- define "infra.redis.service" -}}
{{- include "common.service" (merge (dict "component" "redis") .) -}}
{{- end -}}

{{/*
Who may connect: tests, applications, and the given peers.
*/}}
{{- define "infra.redis.ingress" -}}
{{- include "common.networkPolicy.clients" (merge (dict
    "port" 6379 "metrics" 9121 "applications" (get .context (include "common.redis.applications" .context))
    "components" (.context.Values.tests.enabled | ternary (list "redis-test") list)) .) -}}
{{- end -}}
