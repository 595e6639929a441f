{{/*
A Role and its RoleBinding for the worker, with which it manages outposts; or, with `cluster`, a ClusterRole and its binding: before it
makes an object of a custom kind, Authentik lists the CustomResourceDefinitions.
Call: include "authentik.outposts" (dict "context" $ "cluster" "Cluster")
*/}}
{{- define "authentik.outposts" -}}
{{- $account := dict
    "name" (include "authentik.name" (dict "context" .context "component" ""))
    "serviceAccount" (include "authentik.name" (dict "context" .context "component" ""))
    "values" (dict "serviceAccount" .context.Values.serviceAccount) -}}
{{- $name := include "authentik.name" (dict "context" .context "component" "outposts") -}}
{{- $metadata := dict
    "context" .context "component" "worker" "version" .context.Values.release "cluster" .cluster
    "name" (empty .cluster | ternary $name (printf "%s-%s" $name .context.Release.Namespace)) -}}
{{- $rules := dict
    "" (list "configmaps" "secrets" "services") "apps" (list "deployments") "networking.k8s.io" (list "ingresses")
    "gateway.networking.k8s.io" (list "httproutes") "traefik.io" (list "middlewares")
    "monitoring.coreos.com" (list "servicemonitors") -}}
apiVersion: rbac.authorization.k8s.io/v1
kind: {{ .cluster }}Role
{{ include "common.metadata" $metadata }}
rules:
  {{- range $group, $resources := empty .cluster | ternary $rules (dict "apiextensions.k8s.io" (list "customresourcedefinitions")) }}
  - apiGroups: [{{ $group | quote }}]
    resources: {{ toJson $resources }}
    verbs: {{ empty $.cluster | ternary (list "get" "list" "create" "patch" "delete") (list "list") | toJson }}
  {{- end }}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: {{ .cluster }}RoleBinding
{{ include "common.metadata" $metadata }}
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: {{ .cluster }}Role
  name: {{ $metadata.name }}
subjects:
  - kind: ServiceAccount
    name: {{ include "common.serviceAccount.name" $account | default "default" }}
    namespace: {{ .context.Release.Namespace }}
{{- end -}}
