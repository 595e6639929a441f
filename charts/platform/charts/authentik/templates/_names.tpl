{{/*
The name of a component's objects: `<release>-authentik-<component>`, or `<release>-authentik` without a component.
Call: include "authentik.name" (dict "context" $ "component" "server")
*/}}
{{- define "authentik.name" -}}
{{- include "common.name" (dict "context" .context "component" (printf "authentik-%s" .component | trimSuffix "-")) -}}
{{- end -}}

{{/*
The metadata of an object of a component; the version is the Authentik release.
Call: include "authentik.metadata" (dict "context" $ "component" "server")
*/}}
{{- define "authentik.metadata" -}}
{{- include "common.metadata" (merge (dict "name" (include "authentik.name" .) "version" .context.Values.release) .) -}}
{{- end -}}
