{{/*
The one way to refuse values: fails with the full name of a values key and a sentence. A key in braces inside the sentence is
printed in full too, so "set {media.mode} to rwx" reads "set authentik.media.mode to rwx" in the platform chart. Keys of `global`
are the same everywhere. With `if` nothing happens while that is empty.
Call: include "common.refuse" (dict "context" $ "key" "media.mode" "sentence" "it needs {media.size}.")
*/}}
{{- define "common.refuse" -}}
{{- if or (not (hasKey . "if")) .if -}}
{{- $prefix := include "common.key" (dict "context" .context "key" "") -}}
{{- $text := regexReplaceAll "\\{([A-Za-z0-9_.<>\\[\\]-]+)\\}" .sentence (printf "%s${1}" $prefix) -}}
{{- fail (printf "%s%s: %s" $prefix .key $text | replace (printf "%sglobal." $prefix) "global.") -}}
{{- end -}}
{{- end -}}

{{/*
The full name of a values key, as the user of the outermost chart writes it: `infra.postgresql.auth.password` in the
platform chart, `postgresql.auth.password` when the chart is installed alone.
Call: include "common.key" (dict "context" $ "key" "postgresql.auth.password")
*/}}
{{- define "common.key" -}}
{{- if not .context.Chart.IsRoot }}{{ .context.Chart.Name }}.{{ end }}{{ .key -}}
{{- end -}}
