{{/*
An image reference: `[registry/]repository[:tag][@digest]`. global.imageRegistry replaces the image's own registry.
The image is a map with registry, repository, tag and digest; without a tag `defaultTag` counts (for example an appVersion).
Call: include "common.image" (dict "context" $ "image" .Values.postgresql.image "defaultTag" "")
*/}}
{{- define "common.image" -}}
{{- if not (and .context .image) }}{{ fail "common.image needs context and image" }}{{ end -}}
{{- with (.context.Values.global).imageRegistry | default .image.registry -}}{{- . | trimSuffix "/" -}}/{{- end -}}
{{- .image.repository -}}
{{- with .image.tag | default .defaultTag -}}:{{- . -}}{{- end -}}
{{- with .image.digest -}}@{{- . -}}{{- end -}}
{{- end -}}

{{/*
The imagePullSecrets block, from global.imagePullSecrets and an own list; nothing when both are empty. Entries are names.
Call: include "common.imagePullSecrets" (dict "context" $ "secrets" .Values.imagePullSecrets)
*/}}
{{- define "common.imagePullSecrets" -}}
{{- with concat ((.context.Values.global).imagePullSecrets | default list) (.secrets | default list) | uniq -}}
imagePullSecrets:
{{- range . }}
  - name: {{ . }}
{{- end }}
{{- end -}}
{{- end -}}
