{{/*
Fails for what the servers of this part do not have with TLS inside. Prints nothing.
Call: include "infra.tls.guard" $
*/}}
{{- define "infra.tls.guard" -}}
{{- $internal := include "common.tls.internal" (dict "context" . "kind" "postgresql") -}}
{{- include "common.refuse" (dict "context" $ "if" (and $internal (eq (include "common.postgresql.mode" .) "cluster")) "key" "postgresql.mode" "sentence" (print
    "the cluster has certificates of CloudNativePG. Leave postgresql out of global.tls.internal.servers; global.postgresql.sslMode is for the clients.")) -}}
{{- include "common.refuse" (dict "context" $ "if" (and $internal .Values.postgresql.tls.existingSecret) "key" "postgresql.tls.existingSecret"
    "sentence" "it is given beside global.tls.internal.issuer, which makes another certificate; remove one of the two.") -}}
{{- $sentinel := and (include "infra.redis.own" .) (eq .Values.redis.mode "sentinel") -}}
{{- include "common.refuse" (dict "context" $ "if" (and $sentinel (include "common.tls.internal" (dict "context" . "kind" "redis"))) "key" "redis.mode"
    "sentence" "sentinel has no TLS inside. Leave redis out of global.tls.internal.servers, or set {redis.mode} to standalone.") -}}
{{- end -}}
