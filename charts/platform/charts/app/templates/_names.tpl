{{/*
Objects are called by .Chart.Name, the alias under which the chart is used: each application has a namespace to itself. While
.Values.image.repository is empty only the namespace is rendered.
*/}}

{{/*
The application's namespace.
Call: include "app.namespace" $
*/}}
{{- define "app.namespace" -}}
{{- include "common.application.namespace" (dict "context" . "application" .Chart.Name) -}}
{{- end -}}

{{/*
The metadata of the application's objects; the version is the image's tag. `suffix` follows the name.
Call: include "app.metadata" (dict "context" $ "suffix" "-files")
*/}}
{{- define "app.metadata" -}}
{{- include "common.metadata" (dict
    "context" .context "component" "application" "name" (printf "%s%s" .context.Chart.Name (.suffix | default ""))
    "namespace" (include "app.namespace" .context) "version" .context.Values.image.tag) -}}
{{- end -}}

{{/*
The application: prints one of its objects, or nothing while it has no image.
Call: include "app.workload" (dict "context" $ "print" "deployment")
*/}}
{{- define "app.workload" -}}
{{- $print := .print -}}
{{- with .context -}}
{{- if .Values.image.repository -}}
{{- $workload := dict
    "print" $print "context" . "component" "application" "name" .Chart.Name "namespace" (include "app.namespace" .)
    "version" .Values.image.tag "values" .Values "serviceAccount" .Chart.Name "user" .Values.runAsUser
    "group" .Values.runAsGroup "fsGroup" .Values.runAsGroup "spread" true
    "strategy" (dict "type" "RollingUpdate" "rollingUpdate" (dict "maxSurge" 1 "maxUnavailable" 0))
    "ports" (dict "http" .Values.service.port) -}}
{{- if eq $print "deployment" }}
{{- $_ := set $workload "checksums" (dict
    "kubectl.kubernetes.io/default-container" .Chart.Name
    "checksum/config" (include "common.checksum" (list (include "app.config" .) (toJson (.Values.files | default dict))))
    "checksum/connections" (include "common.connection.checksum" (dict "context" . "application" .Chart.Name))) }}
{{- include "app.deployment" $workload }}
{{- else if ne $print "networkPolicy" }}
{{- include "common.object" $workload }}
{{- else if include "common.networkPolicy.enabled" . }}
{{- include "common.networkPolicy" $workload }}
  {{- if include "app.ingress" . }}
  ingress:
    {{- include "app.ingress" . | nindent 4 }}
  {{- end }}
  egress:
    {{- include "app.egress" . | nindent 4 }}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}
