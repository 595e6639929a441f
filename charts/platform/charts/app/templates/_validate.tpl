{{/*
Fails with a sentence. `key` is the values key it starts with; `%[1]s` in the sentence is the alias and a dot (`core.`), empty
when the chart is installed alone.
Call: include "app.fail" (dict "context" $ "key" "image.tag" "sentence" "name a tag beside %[1]simage.repository.")
*/}}
{{- define "app.fail" -}}
{{- if not (and .context .key .sentence) }}{{ fail "app.fail needs context, key and sentence" }}{{ end -}}
{{- $prefix := trimSuffix "x" (include "common.key" (dict "context" .context "key" "x")) -}}
{{- fail (printf "%s%s: %s" $prefix .key (.sentence | replace "%[1]s" $prefix)) -}}
{{- end -}}

{{/*
Fails when two applications of a release take the same path of the same host: which one answers would be the controller's choice.
Charts do not see each other's values, so each notes its own in .Release, the map that all charts of a render share.
Call: include "app.validate.path" $
*/}}
{{- define "app.validate.path" -}}
{{- if .Values.image.repository -}}
{{- $ingress := include "common.ingress.settings" (dict "context" . "values" .Values.ingress) | fromJson -}}
{{- $route := include "common.gateway.settings" (dict "context" . "values" .Values.route) | fromJson -}}
{{- $places := list -}}
{{- if $ingress.enabled -}}
{{- $places = append $places (printf "Ingress host %q" $ingress.host) -}}
{{- end -}}
{{- if $route.enabled -}}
{{- range $route.hostnames | default (list "") -}}
{{- $places = append $places (printf "HTTPRoute host %q" .) -}}
{{- end -}}
{{- end -}}
{{- $taken := get .Release "platformPaths" | default dict -}}
{{- range $place := $places -}}
{{- $id := printf "%s %s" $place $.Values.path -}}
{{- with get $taken $id -}}
{{- $both := list . $.Chart.Name | sortAlpha -}}
{{- fail (printf "%s.path and %s.path: both applications take %s at %s. Give each its own path, or its own host in %s.ingress.host or %s.route.hostnames." (index $both 0) (index $both 1) $.Values.path $place (index $both 1) (index $both 1)) -}}
{{- end -}}
{{- $_ := set $taken $id $.Chart.Name -}}
{{- end -}}
{{- $_ := set .Release "platformPaths" $taken -}}
{{- end -}}
{{- end -}}
