{{/*
The objects of extraObjects, each a map or a text; templates in them are rendered. An object that names no namespace gets the
release's, unless it belongs to the whole cluster.
Call: include "common.extraObjects" $
*/}}
{{- define "common.extraObjects" -}}
{{- $ofCluster := list "CustomResourceDefinition" "GatewayClass" "IngressClass" "Namespace" "PersistentVolume" "PriorityClass"
    "RuntimeClass" "StorageClass" -}}
{{- range .Values.extraObjects -}}
{{- $object := tpl (kindIs "string" . | ternary . (toYaml .)) $ | fromYaml -}}
{{- if not (or (has $object.kind $ofCluster) (hasPrefix "Cluster" ($object.kind | default "")) ($object.metadata).namespace) -}}
{{- $_ := set $object "metadata" (merge (dict "namespace" $.Release.Namespace) ($object.metadata | default dict)) -}}
{{- end }}
---
{{ toYaml $object }}
{{- end -}}
{{- end -}}

{{/*
Fails when a values key that has moved is set. docs/platform-values.md has the table.
The same value under both is accepted: --reuse-values brings the old default along.
Call: include "common.moved" (dict "context" $ "old" "networkPolicy.webFrom" "new" "networkPolicy.extraFrom")
*/}}
{{- define "common.moved" -}}
{{- $found := .context.Values -}}
{{- $current := .context.Values -}}
{{- range splitList "." .old }}{{ $found = get ($found | default dict) . }}{{ end -}}
{{- range splitList "." .new }}{{ $current = get ($current | default dict) . }}{{ end -}}
{{- include "common.refuse" (dict "context" .context "if" (and $found (ne (toJson $found) (toJson $current))) "key" .old "sentence" (printf
    "it has moved. Set {%s} to the same value, and remove {%s}." .new .old)) -}}
{{- end -}}
