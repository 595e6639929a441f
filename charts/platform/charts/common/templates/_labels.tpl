{{/*
The labels that never change and that select pods. Immutable once installed.
`name` is the chart's name (an application's alias) unless given.
Call: include "common.selectorLabels" (dict "context" $ "component" "postgresql")
*/}}
{{- define "common.selectorLabels" -}}
{{- if not (and .context .component) }}{{ fail "common.selectorLabels needs context and component" }}{{ end -}}
app.kubernetes.io/name: {{ .name | default .context.Chart.Name }}
app.kubernetes.io/instance: {{ .context.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end -}}

{{/*
The labels of pod templates and volumeClaimTemplates: only what is the same in every version of the chart. A version there
restarts every pod on each release of the chart, and in a volumeClaimTemplate the upgrade is rejected.
Call: include "common.stableLabels" (dict "context" $ "component" "postgresql")
*/}}
{{- define "common.stableLabels" -}}
{{ include "common.selectorLabels" . }}
app.kubernetes.io/part-of: platform
{{- end -}}

{{/*
The labels of every object. `version` is the chart's appVersion unless given, and is left out when there is none. A label's value has
at most 63 characters and no plus sign.
Call: include "common.labels" (dict "context" $ "component" "postgresql" "version" "15")
*/}}
{{- define "common.labels" -}}
{{ include "common.stableLabels" . }}
{{- with .version | default .context.Chart.AppVersion }}
app.kubernetes.io/version: {{ toString . | replace "+" "_" | trunc 63 | trimAll "-_." | quote }}
{{- end }}
app.kubernetes.io/managed-by: {{ .context.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .context.Chart.Name .context.Chart.Version | replace "+" "_" | trunc 63 | trimAll "-_." }}
{{- end -}}
