{{/*
The name of a component's objects: `<release>-authentik-<component>`, or `<release>-authentik` without a component.
Call: include "authentik.name" (dict "context" $ "component" "server")
*/}}
{{- define "authentik.name" -}}
{{- if not (and .context (hasKey . "component")) }}{{ fail "authentik.name needs context and component" }}{{ end -}}
{{- include "common.name" (dict "context" .context "component" (printf "authentik-%s" .component | trimSuffix "-")) -}}
{{- end -}}

{{/*
The labels of every object of a component; the version is the Authentik release, or the tag of the component's own image.
Call: include "authentik.labels" (dict "context" $ "component" "server")
*/}}
{{- define "authentik.labels" -}}
{{- if not (and .context .component) }}{{ fail "authentik.labels needs context and component" }}{{ end -}}
{{- $version := .context.Values.release -}}
{{- if has .component (list "postgresql" "redis") -}}
{{- $version = (get .context.Values .component).image.tag -}}
{{- end -}}
{{- include "common.labels" (dict "context" .context "component" .component "version" $version) -}}
{{- end -}}

{{/*
Fails with the full name of a values key before the sentence.
Call: include "authentik.refuse" (dict "context" $ "key" "media.mode" "sentence" "rwx needs …")
*/}}
{{- define "authentik.refuse" -}}
{{- if not (and .context .key .sentence) }}{{ fail "authentik.refuse needs context, key and sentence" }}{{ end -}}
{{- fail (printf "%s: %s" (include "common.key" (dict "context" .context "key" .key)) .sentence) -}}
{{- end -}}

{{/*
The full name of a values key, for use inside a sentence.
Call: include "authentik.key" (list $ "media.mode")
*/}}
{{- define "authentik.key" -}}
{{- include "common.key" (dict "context" (index . 0) "key" (index . 1)) -}}
{{- end -}}
