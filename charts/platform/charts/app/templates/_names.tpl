{{/*
Objects are called by .Chart.Name, the alias under which the chart is used, by global.nameOverrides, or by fullnameOverride: each
application has a namespace to itself. An application that is a release of its own calls them by the release. While
.Values.image.repository is empty only the namespace is rendered.
*/}}

{{/*
The name of the application's objects.
Call: include "app.name" $
*/}}
{{- define "app.name" -}}
{{- $part := include "common.partName" (dict "context" . "part" .Chart.Name) -}}
{{- if and .Chart.IsRoot (eq $part .Chart.Name) }}{{ $part = include "common.name" (dict "context" . "component" "") }}{{ end -}}
{{- .Values.fullnameOverride | default $part -}}
{{- end -}}

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
    "context" .context "component" "application" "name" (printf "%s%s" (include "app.name" .context) (.suffix | default ""))
    "namespace" (include "app.namespace" .context) "version" .context.Values.image.tag) -}}
{{- end -}}

{{/*
The application: prints one of its objects, or nothing while it has no image.
Call: include "app.workload" (dict "context" $ "print" "app.deployment")
*/}}
{{- define "app.workload" -}}
{{- $print := .print -}}
{{- $context := .context -}}
{{- if $context.Values.image.repository -}}
{{- include $print (dict
    "context" $context "component" "application" "name" (include "app.name" $context) "namespace" (include "app.namespace" $context)
    "version" $context.Values.image.tag "values" $context.Values "serviceAccount" (include "app.name" $context) "user" $context.Values.runAsUser
    "group" $context.Values.runAsGroup "spread" true
    "strategy" (dict "type" "RollingUpdate" "rollingUpdate" (dict "maxSurge" 1 "maxUnavailable" 0))
    "container" (include "app.name" $context) "checksums" (include "app.checksums" $context | fromYaml)
    "containerPorts" (dict "http" $context.Values.containerPort) "ports" (dict "http" $context.Values.service.port) "path" $context.Values.path) -}}
{{- end -}}
{{- end -}}

{{/*
The annotations of pods: a change of the configuration or of a connection restarts them.
Call: include "app.checksums" $ | fromYaml
*/}}
{{- define "app.checksums" -}}
kubectl.kubernetes.io/default-container: {{ .container | default (include "app.name" .) }}
checksum/config: {{ include "common.checksum" (list (get . (include "app.config" .) | toJson) (toJson (.Values.files | default dict))) }}
checksum/connections: {{ include "app.connections.checksum" . }}
{{- end -}}
