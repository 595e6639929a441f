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
Labels of the application's objects; the version is the image's tag.
Call: include "app.labels" (dict "context" $ "component" "application")
*/}}
{{- define "app.labels" -}}
{{- if not (and .context .component) }}{{ fail "app.labels needs context and component" }}{{ end -}}
{{- include "common.labels" (dict "context" .context "component" .component "version" .context.Values.image.tag) -}}
{{- end -}}
