{{/*
An image reference: `[registry/]repository[:tag][@digest]`. global.imageRegistry replaces the image's own registry.
The image is a map with registry, repository, tag and digest; without a tag `defaultTag` counts (for example an appVersion).
Call: include "common.image" (dict "context" $ "image" .Values.postgresql.image "defaultTag" "")
*/}}
{{- define "common.image" -}}
{{- with (.context.Values.global).imageRegistry | default .image.registry -}}{{- . | trimSuffix "/" -}}/{{- end -}}
{{- .image.repository -}}
{{- with .image.tag | default .defaultTag -}}:{{- . -}}{{- end -}}
{{- with .image.digest -}}@{{- . -}}{{- end -}}
{{- end -}}

{{/*
The imagePullSecrets block, from global.imagePullSecrets, those of the chart and those of the component; nothing when all are
empty. An entry is a name, or `{name: …}` as Kubernetes writes it.
Call: include "common.imagePullSecrets" (dict "context" $ "values" .Values.server)
*/}}
{{- define "common.imagePullSecrets" -}}
{{- $names := list -}}
{{- range concat
    ((.context.Values.global).imagePullSecrets | default list)
    (.context.Values.imagePullSecrets | default list)
    (.values.imagePullSecrets | default list) -}}
{{- $names = append $names (kindIs "map" . | ternary (get (kindIs "map" . | ternary . dict) "name") .) -}}
{{- end -}}
{{- with uniq $names -}}
imagePullSecrets:
{{- range . }}
  - name: {{ . }}
{{- end }}
{{- end -}}
{{- end -}}
