{{/*
How Authentik connects to its PostgreSQL or Redis: sslMode, tls, username, caSecret and caSecretKey of its values, completed by TLS inside, as
YAML.
Call: include "authentik.tls.client" (dict "context" $ "kind" "redis") | fromYaml
*/}}
{{- define "authentik.tls.client" -}}
{{- $client := pick (get .context.Values .kind) "sslMode" "tls" "username" "caSecret" "caSecretKey" -}}
{{- if include "authentik.tls.internal" . -}}
{{- $secret := printf "%s-tls" (include "authentik.name" (dict "context" .context "component" .kind)) -}}
{{- $client = merge (dict "sslMode" "verify-full" "tls" true "caSecret" $secret) (pick $client "username") -}}
{{- end -}}
{{- include "common.yaml" $client -}}
{{- end -}}

{{/*
Prints "true" while the server of a kind runs here and has TLS inside.
Call: include "authentik.tls.internal" (dict "context" $ "kind" "redis")
*/}}
{{- define "authentik.tls.internal" -}}
{{- $here := eq .kind "redis" | ternary (include "authentik.redis.enabled" .context) (include "common.postgresql.own" .context) -}}
{{- if $here }}{{ include "common.tls.internal" (dict "context" .context "kind" (printf "authentik-%s" .kind)) }}{{ end -}}
{{- end -}}

{{/*
Fails for what Authentik's servers do not have with TLS inside. Prints nothing.
Call: include "authentik.tls.guard" $
*/}}
{{- define "authentik.tls.guard" -}}
{{- include "common.tls.guard" . -}}
{{- $postgresql := .Values.postgresql -}}
{{- if include "authentik.tls.internal" (dict "context" . "kind" "postgresql") -}}
{{- include "common.refuse" (dict "context" . "if" (eq (include "common.postgresql.mode" .) "cluster") "key" "postgresql.mode"
    "sentence" (print "the cluster has certificates of CloudNativePG. Leave authentik-postgresql out of global.tls.internal.servers; "
    "{postgresql.sslMode} and {postgresql.caSecret} are for Authentik.")) -}}
{{- range $key, $value := dict "tls.existingSecret" $postgresql.tls.existingSecret "caSecret" $postgresql.caSecret "sslMode" $postgresql.sslMode -}}
{{- include "common.refuse" (dict "context" $ "if" $value "key" (printf "postgresql.%s" $key) "sentence" (print
    "global.tls.internal.issuer gives the server a certificate, which Authentik verifies. Remove this, "
    "or leave authentik-postgresql out of global.tls.internal.servers.")) -}}
{{- end -}}
{{- end -}}
{{- end -}}
