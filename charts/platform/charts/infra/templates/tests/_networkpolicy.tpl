{{/*
The NetworkPolicy of a test's pod: it may reach what it tests, and nothing reaches it. Nothing without the test or the policies.
Call: include "infra.test.networkPolicy" (dict "context" $ "component" "redis" "port" 6379)
*/}}
{{- define "infra.test.networkPolicy" -}}
{{- if not (and .context .component .port) }}{{ fail "infra.test.networkPolicy needs context, component and port" }}{{ end -}}
{{- $values := get .context.Values .component -}}
{{- $component := printf "%s-test" .component -}}
{{- if and $values.enabled .context.Values.tests.enabled (include "common.networkPolicy.enabled" .context) -}}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: {{ include "common.name" (dict "context" .context "component" $component) }}
  namespace: {{ .context.Release.Namespace }}
  labels:
    {{- include "infra.labels" (dict "context" .context "component" $component "image" $values.image) | nindent 4 }}
spec:
  podSelector:
    matchLabels:
      {{- include "common.selectorLabels" (dict "context" .context "component" $component) | nindent 6 }}
  policyTypes:
    - Ingress
    - Egress
  egress:
    {{- include "common.networkPolicy.dns" .context | nindent 4 }}
    - ports:
        - port: {{ .port }}
          protocol: TCP
      to:
        {{- include "common.networkPolicy.component" . | nindent 8 }}
{{- end -}}
{{- end -}}
