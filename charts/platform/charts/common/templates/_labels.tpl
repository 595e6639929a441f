{{/*
The labels that never change and that select pods. Immutable once installed.
`chart` is the name of the chart (an application's alias), this one unless given.
Call: include "common.selectorLabels" (dict "context" $ "component" "postgresql")
*/}}
{{- define "common.selectorLabels" -}}
app.kubernetes.io/name: {{ include "common.partName" (dict "context" .context "part" (.chart | default .context.Chart.Name)) }}
app.kubernetes.io/instance: {{ .context.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end -}}

{{/*
The labels of volumeClaimTemplates: only what is the same in every version of the chart, since an upgrade that changes one is
rejected.
Call: include "common.stableLabels" (dict "context" $ "component" "postgresql")
*/}}
{{- define "common.stableLabels" -}}
{{ include "common.selectorLabels" . }}
app.kubernetes.io/part-of: platform
{{- end -}}

{{/*
The labels of pods: the stable ones, since a version there restarts every pod on each release of the chart, `labels` (a map),
and the user's: commonLabels and podLabels.
Call: include "common.podLabels" (dict "context" $ "component" "postgresql" "values" .Values.postgresql)
*/}}
{{- define "common.podLabels" -}}
{{ include "common.stableLabels" . }}
{{- with merge dict (.labels | default dict) (.values.podLabels | default dict) (include "common.merged" (dict
    "context" .context "key" "commonLabels") | fromYaml) }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{/*
A map of the values over the same map of `global`, as YAML.
Call: include "common.merged" (dict "context" $ "key" "commonLabels") | fromYaml
*/}}
{{- define "common.merged" -}}
{{- with merge dict (get .context.Values .key | default dict) (get (.context.Values.global | default dict) .key | default dict) -}}
{{- toYaml . -}}
{{- end -}}
{{- end -}}

{{/*
The labels of every object. `version` is the chart's appVersion unless given, and is left out when there is none. A label's value has
at most 63 characters and no plus sign. `extraLabels` is a map of the users' for this kind of object.
Call: include "common.labels" (dict "context" $ "component" "postgresql" "version" "15")
*/}}
{{- define "common.labels" -}}
{{ include "common.stableLabels" . }}
{{- with .version | default .context.Chart.AppVersion }}
app.kubernetes.io/version: {{ toString . | replace "+" "_" | trunc 63 | trimAll "-_." | quote }}
{{- end }}
app.kubernetes.io/managed-by: {{ .context.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .context.Chart.Name .context.Chart.Version | replace "+" "_" | trunc 63 | trimAll "-_." }}
{{- with merge dict (.extraLabels | default dict) (include "common.merged" (dict "context" .context "key" "commonLabels") | fromYaml) }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{/*
The metadata of an object. `name` is the component's unless given; `namespace` is the release's unless given, and is left out with
`cluster`; `annotations` is a map, whose keys win over commonAnnotations.
Call: include "common.metadata" (dict "context" $ "component" "redis" "name" "platform-redis" "version" "7.2")
*/}}
{{- define "common.metadata" -}}
metadata:
  name: {{ .name | default (include "common.name" .) }}
  {{- if not .cluster }}
  namespace: {{ .namespace | default .context.Release.Namespace }}
  {{- end }}
  labels:
    {{- include "common.labels" . | nindent 4 }}
  {{- with merge dict (.annotations | default dict) (include "common.merged" (dict
      "context" .context "key" "commonAnnotations") | fromYaml) }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end -}}
