{{/*
The fields with which every pod spec starts: no Service variables in the environment, no service account token, pull secrets,
and the scheduling fields of `values` (nodeSelector, tolerations, affinity, priorityClassName, topologySpreadConstraints,
terminationGracePeriodSeconds, imagePullSecrets; each optional). `spread: true` adds a soft spread over nodes when
values.topologySpreadConstraints is empty.
Call: include "common.podSpec" (dict "context" $ "component" "server" "values" .Values.server "spread" true)
*/}}
{{- define "common.podSpec" -}}
{{- if not (and .context .component (hasKey . "values")) }}{{ fail "common.podSpec needs context, component and values" }}{{ end -}}
{{- $values := .values | default dict -}}
enableServiceLinks: false
automountServiceAccountToken: false
{{- with include "common.imagePullSecrets" (dict "context" .context "secrets" $values.imagePullSecrets) }}
{{ . }}
{{- end }}
{{- with $values.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- with $values.terminationGracePeriodSeconds }}
terminationGracePeriodSeconds: {{ int . }}
{{- end }}
{{- with $values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $values.affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- if $values.topologySpreadConstraints }}
topologySpreadConstraints:
  {{- toYaml $values.topologySpreadConstraints | nindent 2 }}
{{- else if .spread }}
topologySpreadConstraints:
  - maxSkew: 1
    topologyKey: kubernetes.io/hostname
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels:
        {{- include "common.selectorLabels" . | nindent 8 }}
{{- end }}
{{- end -}}

{{/*
A probe: a handler and the numbers of `values` (initialDelaySeconds, periodSeconds, timeoutSeconds, failureThreshold,
successThreshold).
Call: include "common.probe" (dict "handler" (dict "exec" (dict "command" (list "true"))) "values" .Values.postgresql.startupProbe)
*/}}
{{- define "common.probe" -}}
{{- if not (and .handler (hasKey . "values")) }}{{ fail "common.probe needs handler and values" }}{{ end -}}
{{- toYaml (merge dict .handler (.values | default dict)) -}}
{{- end -}}

{{/*
One environment variable from a Secret's key.
Call: include "common.secretEnv" (dict "name" "PGPASSWORD" "secret" "platform-postgresql" "key" "password")
*/}}
{{- define "common.secretEnv" -}}
{{- if not (and .name .secret .key) }}{{ fail "common.secretEnv needs name, secret and key" }}{{ end -}}
- name: {{ .name }}
  valueFrom:
    secretKeyRef:
      name: {{ .secret }}
      key: {{ .key }}
{{- end -}}
