{{/*
The pod of `helm test` of server, postgresql or redis, but for its environment, which the caller prints below it. It runs in the
image of `of`, which is postgresql for the server.
Call: include "authentik.test" (dict "context" $ "component" "redis" "of" "redis" "script" "…")
*/}}
{{- define "authentik.test" -}}
{{- $values := get .context.Values .of -}}
{{- $redis := eq .of "redis" -}}
{{- $client := include "authentik.tls.client" (dict "context" .context "kind" .of) | fromYaml -}}
{{ include "common.test" (dict
    "context" .context "component" (printf "%s-test" .component)
    "name" (include "authentik.name" (dict "context" .context "component" (printf "%s-test" .component)))
    "version" .context.Values.release "values" $values "image" $values.image
    "user" ($redis | ternary 999 (include "common.postgresql.uid" $values)) "group" ($redis | ternary (include "common.redis.gid" $values) "")
    "ca" (eq .component .of | ternary (dict "kind" .of "of" $client) dict) "script" .script) }}
{{- end -}}

{{/*
The NetworkPolicy of that pod: it may reach the port it tests, here or, without `here`, outside.
Call: include "authentik.test.networkPolicy" (dict "context" $ "component" "redis" "port" 6379 "here" true)
*/}}
{{- define "authentik.test.networkPolicy" -}}
{{- if include "common.networkPolicy.enabled" .context -}}
{{ include "common.test.networkPolicy" (dict
    "context" .context "component" (printf "%s-test" .component)
    "name" (include "authentik.name" (dict "context" .context "component" (printf "%s-test" .component)))
    "version" .context.Values.release "port" .port "to" (.here | ternary .component "")) }}
{{- end -}}
{{- end -}}
