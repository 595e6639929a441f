{{/*
Prints "true" while NetworkPolicies are rendered: global.networkPolicy.enabled, true by default.
Call: include "common.networkPolicy.enabled" $
*/}}
{{- define "common.networkPolicy.enabled" -}}
{{- if ne (toString ((.Values.global).networkPolicy).enabled) "false" -}}true{{- end -}}
{{- end -}}

{{/*
The NetworkPolicy of a component's pods, but for its rules, which the caller prints below it. Without any nothing is admitted. Here and
in peers, `selector` names the define of the labels that select pods, common.selectorLabels unless given.
Call: include "common.networkPolicy" (dict "context" $ "component" "redis" "name" "platform-redis")
*/}}
{{- define "common.networkPolicy" -}}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
{{ include "common.metadata" . }}
spec:
  podSelector:
    matchLabels:
      {{- include "common.networkPolicy.selector" . | nindent 6 }}
  policyTypes:
    - Ingress
    - Egress
{{- end -}}

{{- define "common.networkPolicy.selector" -}}
{{- if .selector }}{{ include .selector . }}{{ else }}{{ include "common.selectorLabels" . }}{{ end -}}
{{- end -}}

{{/*
The same for a server that calls nobody but the targets of values.networkPolicy.extraEgress, or nothing while policies are off.
`clients` names the define that prints who calls it, from the same arguments.
Call: include "common.networkPolicy.server" (dict "context" $ "component" "redis" "name" "x" "values" .Values.redis "clients" "…")
*/}}
{{- define "common.networkPolicy.server" -}}
{{- if include "common.networkPolicy.enabled" .context -}}
{{ include "common.networkPolicy" . }}
  {{- with (.values.networkPolicy).extraEgress }}
  egress:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- if include .clients . }}
  {{- include .clients . | nindent 2 }}
  {{- end }}
{{- end -}}
{{- end -}}

{{/*
The ingress rules of a server on `port`: for components of this release, for applications, and those of values.networkPolicy.
`metrics` is the port of the exporter.
Call: include "common.networkPolicy.clients" (dict "context" $ "values" .Values.redis "port" 6379 "components" list "applications" list)
*/}}
{{- define "common.networkPolicy.clients" -}}
{{- $policy := .values.networkPolicy -}}
{{- $some := or .components .applications $policy.extraFrom -}}
{{- $metrics := include "common.metrics.ingress" (merge (dict "port" .metrics) .) -}}
{{- if or $some $metrics $policy.extraIngress -}}
ingress:
  {{- if $some }}
  - ports:
      - port: {{ .port }}
        protocol: TCP
    from:
      {{- range .components }}
      {{- include "common.networkPolicy.component" (dict "context" $.context "component" .) | nindent 6 }}
      {{- end }}
      {{- range .applications }}
      {{- include "common.networkPolicy.application" (dict "context" $.context "application" .) | nindent 6 }}
      {{- end }}
      {{- include "common.added" (dict "of" $policy.extraFrom "indent" 6) }}
  {{- end }}
  {{- include "common.added" (dict "of" $metrics "indent" 2) }}
  {{- include "common.added" (dict "of" $policy.extraIngress "indent" 2) }}
{{- end }}
{{- end -}}

{{/*
The egress rule for DNS. It names no peer, because the resolver may be a node-local address that no selector meets.
Call: include "common.networkPolicy.dns" $ | nindent 4
*/}}
{{- define "common.networkPolicy.dns" -}}
- ports:
    - port: 53
      protocol: UDP
    - port: 53
      protocol: TCP
{{- end -}}

{{/*
A peer: pods of this release, by component, in the release namespace. `chart` is this chart unless given.
Call: include "common.networkPolicy.component" (dict "context" $ "component" "redis") | nindent 8
*/}}
{{- define "common.networkPolicy.component" -}}
- podSelector:
    matchLabels:
      {{- include "common.networkPolicy.selector" . | nindent 6 }}
{{- end -}}

{{/*
A peer: pods of this release, by chart name and component, seen from another namespace.
Call: include "common.networkPolicy.releaseComponent" (dict "context" $ "chart" "infra" "component" "redis") | nindent 8
*/}}
{{- define "common.networkPolicy.releaseComponent" -}}
- namespaceSelector:
    matchLabels:
      kubernetes.io/metadata.name: {{ .context.Release.Namespace }}
  podSelector:
    matchLabels:
      {{- include "common.networkPolicy.selector" . | nindent 6 }}
{{- end -}}

{{/*
A peer: the pods of an application in its namespace. They carry app.kubernetes.io/name: <application> and this release's instance, or
only the instance of a release of their own.
Call: include "common.networkPolicy.application" (dict "context" $ "application" "core") | nindent 8
*/}}
{{- define "common.networkPolicy.application" -}}
{{- $client := get (get .context (include "common.clients" .context)) .application | default dict -}}
- namespaceSelector:
    matchLabels:
      kubernetes.io/metadata.name: {{ include "common.application.namespace" . }}
  podSelector:
    matchLabels:
      {{- if not $client }}
      app.kubernetes.io/name: {{ include "common.partName" (dict "context" .context "part" .application) }}
      {{- end }}
      app.kubernetes.io/instance: {{ $client.instance | default .context.Release.Name }}
{{- end -}}

{{/*
The peers from which web traffic comes: the namespaces of global.networkPolicy.ingressNamespaces (ingress controllers and gateways).
Call: include "common.networkPolicy.ingressControllers" $ | nindent 8
*/}}
{{- define "common.networkPolicy.ingressControllers" -}}
{{- $namespaces := ((.Values.global).networkPolicy).ingressNamespaces | default (list "ingress-nginx" "traefik") -}}
{{- range (((.Values.global).gateway).parentRefs) }}{{ with .namespace }}{{ $namespaces = append $namespaces . }}{{ end }}{{ end -}}
- namespaceSelector:
    matchExpressions:
      - key: kubernetes.io/metadata.name
        operator: In
        values:
          {{- toYaml (uniq $namespaces) | nindent 10 }}
{{- end -}}
