{{/*
An egress rule to PostgreSQL or Redis: this release's own pods, or, when global.<component>.host names another server, that
port anywhere, because a policy cannot select a host by name.
Call: include "app.networkPolicy.server" (dict "context" $ "component" "redis" "port" "6379")
*/}}
{{- define "app.networkPolicy.server" -}}
{{- if not (and .context .component .port) }}{{ fail "app.networkPolicy.server needs context, component and port" }}{{ end -}}
- ports:
    - port: {{ .port }}
      protocol: TCP
  {{- if not (get (.context.Values.global | default dict) .component | default dict).host }}
  to:
    {{- include "common.networkPolicy.releaseComponent" (dict "context" .context "name" "infra" "component" .component) | nindent 4 }}
  {{- end }}
{{- end -}}
