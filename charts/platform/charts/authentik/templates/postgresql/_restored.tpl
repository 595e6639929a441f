{{/*
The container that waits until infra's Job has restored the database, or nothing without one: what Authentik writes to an empty
database would be in the way of the set. The same while the data are moved to a cluster, until it lets Authentik in.
Call: include "authentik.restored" (dict "context" $ "values" $values)
*/}}
{{- define "authentik.restored" -}}
{{- $postgresql := .context.Values.postgresql -}}
{{- $migrating := include "common.postgresql.migrating" .context -}}
{{- if or $postgresql.waitForRestore $migrating -}}
{{ include "common.container" (dict
    "context" .context "values" .values "name" (empty $migrating | ternary "restored" "moved") "image" $postgresql.image "resources" $postgresql.resources
    "command" (list "sh" "-c" (include "authentik.restored.script" .))) }}
  env:
    {{- include "authentik.postgresql.test.env" .context | nindent 4 }}
  {{- with include "common.ca.mount" (dict "kind" "postgresql" "of" $postgresql) }}
  volumeMounts:
    {{- . | nindent 4 }}
  {{- end }}
{{- end -}}
{{- end -}}

{{- define "authentik.restored.script" -}}
{{- if include "common.postgresql.migrating" .context -}}
echo "Waiting until the database is moved to the cluster."
until psql -X -q -c "select" >/dev/null 2>&1; do sleep 2; done
{{- else -}}
echo "Waiting until the Job of infra.restore has restored the database."
until [ "$(psql -X -q -A -t -c "select to_regclass('chartwright.restored') is not null" 2>&1)" = t ]; do sleep 2; done
{{- end -}}
{{- end -}}
