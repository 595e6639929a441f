{{/*
Redis, as common.redis.* describes it: prints one of its objects, or nothing while redis.enabled is false.
Call: include "infra.redis" (dict "context" $ "print" "common.service")
*/}}
{{- define "infra.redis" -}}
{{- $print := .print -}}
{{- $context := .context -}}
{{- if $context.Values.redis.enabled -}}
{{- $server := dict
    "context" $context "component" "redis" "name" (include "common.redis.name" $context) "values" $context.Values.redis
    "version" $context.Values.redis.image.tag "user" 999 "group" (include "common.redis.gid" $context.Values.redis)
    "secret" (include "infra.redis.secretName" $context) "auth" $context.Values.global.redis
    "settings" (dict "appendonly" "yes" "appendfsync" "everysec") "ports" (dict "redis" 6379)
    "policy" "noeviction" "clients" "infra.redis.ingress" -}}
{{- $_ := set $server "checksums" (dict
    "checksum/config" (include "common.redis.files" $server | sha256sum)
    "checksum/secret" (include "common.checksum" (list $server.secret (get $context (include "common.connection.redis" $context) | toJson)))) -}}
{{- include $print $server -}}
{{- end -}}
{{- end -}}

{{/*
Who may connect: tests, applications, and the given peers.
*/}}
{{- define "infra.redis.ingress" -}}
{{- include "common.networkPolicy.clients" (merge (dict
    "port" 6379 "metrics" 9121 "applications" (get .context (include "common.redis.applications" .context))
    "components" (.context.Values.tests.enabled | ternary (list "redis-test") list)) .) -}}
{{- end -}}
