{{/*
Redis, as common.redis.* describes it: prints one of its objects, or nothing while there is none here.
Call: include "authentik.redis" (dict "context" $ "print" "common.service")
*/}}
{{- define "authentik.redis" -}}
{{- $print := .print -}}
{{- $context := .context -}}
{{- if include "authentik.redis.enabled" $context -}}
{{- $server := dict
    "context" $context "component" "redis"
    "name" (include "authentik.name" (dict "context" $context "component" "redis")) "values" $context.Values.redis
    "version" $context.Values.redis.image.tag "user" 999 "group" (include "common.redis.gid" $context.Values.redis)
    "secret" (include "authentik.secret.name" (dict "context" $context "part" "redis")) "auth" $context.Values.redis.auth
    "settings" (dict "save" "60 1" "loglevel" "warning") "ports" (dict "redis" 6379)
    "headless" true "policy" "volatile-lru" "clients" "authentik.clients" -}}
{{- include "common.tls.server" (dict "server" $server "kind" "authentik-redis") -}}
{{- $_ := set $server "checksums" (dict
    "checksum/config" (include "common.redis.files" $server | sha256sum)
    "checksum/secrets" (include "authentik.secret.checksum" (dict "context" $context "parts" (list "redis")))) -}}
{{- include $print $server -}}
{{- end -}}
{{- end -}}
