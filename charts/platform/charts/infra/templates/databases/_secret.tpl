{{/*
The whole Secret with an application's database connection, in the release namespace; nothing when the application has no database,
or brings an existingSecret.
Call: include "infra.databases.secret" (dict "context" $ "application" "core")
*/}}
{{- define "infra.databases.secret" -}}
{{- if hasKey (include "infra.postgresql.known" .context | fromYaml) .application -}}
{{- with get . (include "common.connection.postgresql" .) -}}
{{- $settings := get (get $.context (include "common.postgresql.databases" $.context)) $.application -}}
{{- include "common.secrets.manifest" (dict
    "context" $.context "component" "databases" "name" $settings.secret "data" . "keep" (not $settings.password)
    "annotations" (include "common.clients.annotation" (dict "context" $.context "applications" (list $.application)) | fromYaml)) -}}
{{- end -}}
{{- end -}}
{{- end -}}
