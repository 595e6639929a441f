{{/*
A pod of `helm test` that runs a shell script in the image of the database or of Redis.
Call: include "authentik.test" (dict "context" $ "component" "postgresql" "of" "postgresql" "env" "- name: …" "script" "…")
*/}}
{{- define "authentik.test" -}}
{{- if not (and .context .component .of .env .script) }}{{ fail "authentik.test needs context, component, of, env and script" }}{{ end -}}
{{- $context := .context -}}
{{- $component := printf "%s-test" .component -}}
{{- $values := get $context.Values .of -}}
apiVersion: v1
kind: Pod
metadata:
  name: {{ include "authentik.name" (dict "context" $context "component" $component) }}
  namespace: {{ $context.Release.Namespace }}
  labels:
    {{- include "authentik.labels" (dict "context" $context "component" $component) | nindent 4 }}
  annotations:
    helm.sh/hook: test
    helm.sh/hook-delete-policy: before-hook-creation,hook-succeeded
spec:
  restartPolicy: Never
  activeDeadlineSeconds: 300
  {{- include "common.podSpec" (dict "context" $context "component" $component "values" (dict "imagePullSecrets" $context.Values.imagePullSecrets "nodeSelector" $values.nodeSelector "tolerations" $values.tolerations)) | nindent 2 }}
  securityContext:
    {{- include (printf "authentik.%s.podSecurityContext" .of) $context | nindent 4 }}
  containers:
    - name: test
      image: {{ include "common.image" (dict "context" $context "image" $values.image) }}
      imagePullPolicy: {{ $values.image.pullPolicy }}
      command:
        - sh
        - -c
        - |
          {{- include "common.text" (dict "text" .script "indent" 10) }}
      env:
        {{- .env | nindent 8 }}
      {{- with $context.Values.tests.resources }}
      resources:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      securityContext:
        {{- include "common.containerSecurityContext" (dict "override" $values.containerSecurityContext) | nindent 8 }}
      volumeMounts:
        - name: tmp
          mountPath: /tmp
  volumes:
    - name: tmp
      emptyDir:
        sizeLimit: 16Mi
{{- end -}}

{{/*
The NetworkPolicy of a test's pod: it may reach the port it tests, here or outside, and nothing reaches it.
Call: include "authentik.test.networkPolicy" (dict "context" $ "component" "postgresql" "port" 5432)
*/}}
{{- define "authentik.test.networkPolicy" -}}
{{- if not (and .context .component .port) }}{{ fail "authentik.test.networkPolicy needs context, component and port" }}{{ end -}}
{{- $component := printf "%s-test" .component -}}
{{- $values := .context.Values -}}
{{- $here := true -}}
{{- if eq .component "postgresql" -}}{{- $here = $values.postgresql.enabled -}}{{- end -}}
{{- if eq .component "redis" -}}{{- $here = not $values.redis.host -}}{{- end -}}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: {{ include "authentik.name" (dict "context" .context "component" $component) }}
  namespace: {{ .context.Release.Namespace }}
  labels:
    {{- include "authentik.labels" (dict "context" .context "component" $component) | nindent 4 }}
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
      {{- if $here }}
      to:
        {{- include "common.networkPolicy.component" (dict "context" .context "component" .component) | nindent 8 }}
      {{- end }}
{{- end -}}
