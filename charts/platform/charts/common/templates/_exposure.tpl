{{/*
The ingress settings of a component as JSON: global.ingress, overridden by the component's own map.
Call: include "common.ingress.settings" (dict "context" $ "values" .Values.ingress) | fromJson
*/}}
{{- define "common.ingress.settings" -}}
{{- $defaults := dict "enabled" false "className" "" "host" "" "annotations" dict "tls" (dict "enabled" false "secretName" "") -}}
{{- mergeOverwrite $defaults (deepCopy ((.context.Values.global).ingress | default dict)) (.values | default dict) | toJson -}}
{{- end -}}

{{/*
The Gateway API settings of a component as JSON: global.gateway, overridden by the component's own map.
Call: include "common.gateway.settings" (dict "context" $ "values" .Values.route) | fromJson
*/}}
{{- define "common.gateway.settings" -}}
{{- $defaults := dict "enabled" false "annotations" dict "parentRefs" list "hostnames" list -}}
{{- mergeOverwrite $defaults (deepCopy ((.context.Values.global).gateway | default dict)) (.values | default dict) | toJson -}}
{{- end -}}

{{/*
A whole Ingress with one path, or nothing when it is off. `port` is the Service port's name; `valuesKey` is the component's
key (`ingress`), for sentences.
Call: include "common.ingress" (dict "context" $ "component" "server" "name" "x" "path" "/auth/" "port" "http" "values" .Values.ingress
  "valuesKey" "ingress")
*/}}
{{- define "common.ingress" -}}
{{- $settings := include "common.ingress.settings" . | fromJson -}}
{{- if $settings.enabled -}}
{{- if and $settings.tls.enabled (not $settings.host) -}}
{{- include "common.refuse" (dict "context" .context "key" (printf "%s.tls.enabled" .valuesKey) "sentence" (printf
    "TLS needs a host; set global.ingress.host or {%s.host}, or set global.ingress.tls.enabled to false." .valuesKey)) -}}
{{- end -}}
apiVersion: networking.k8s.io/v1
kind: Ingress
{{ include "common.metadata" (merge (dict "annotations" $settings.annotations) .) }}
spec:
  {{- with $settings.className }}
  ingressClassName: {{ . }}
  {{- end }}
  {{- if $settings.tls.enabled }}
  tls:
    - hosts:
        - {{ $settings.host | quote }}
      secretName: {{ $settings.tls.secretName | default (printf "%s-tls" .name) }}
  {{- end }}
  rules:
    - {{ with $settings.host }}host: {{ . | quote }}
      {{ end }}http:
        paths:
          - path: {{ .path }}
            pathType: Prefix
            backend:
              service:
                name: {{ .name }}
                port:
                  name: {{ .port }}
{{- end -}}
{{- end -}}

{{/*
A whole HTTPRoute (Gateway API) with one path prefix, or nothing when it is off. `port` is the Service port's number.
Call: include "common.httpRoute" (dict "context" $ "component" "server" "name" "x" "path" "/auth/" "port" 9000 "values" .Values.route
  "valuesKey" "route")
*/}}
{{- define "common.httpRoute" -}}
{{- $settings := include "common.gateway.settings" . | fromJson -}}
{{- if $settings.enabled -}}
{{- if not $settings.parentRefs -}}
{{- include "common.refuse" (dict "context" .context "key" (printf "%s.parentRefs" .valuesKey) "sentence" (print
    "a route needs the Gateway it belongs to; set global.gateway.parentRefs, for example [{name: main, namespace: gateways}], "
    "or switch the route off.")) -}}
{{- end -}}
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
{{ include "common.metadata" (merge (dict "annotations" $settings.annotations) .) }}
spec:
  parentRefs:
    {{- toYaml $settings.parentRefs | nindent 4 }}
  {{- with $settings.hostnames }}
  hostnames:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  rules:
    - matches:
        - path:
            type: PathPrefix
            value: {{ .path }}
      backendRefs:
        - name: {{ .name }}
          port: {{ int .port }}
{{- end -}}
{{- end -}}
