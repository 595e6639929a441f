{{/*
The objects of extraObjects, each a map or a text of one or more; templates in them are rendered. An object that names no namespace gets the
release's, unless it belongs to the whole cluster.
Call: include "common.extraObjects" $
*/}}
{{- define "common.extraObjects" -}}
{{- $ofCluster := list "CustomResourceDefinition" "GatewayClass" "IngressClass" "Namespace" "PersistentVolume" "PriorityClass"
    "RuntimeClass" "StorageClass" "ClusterExternalSecret" "ClusterIssuer" "ClusterPolicy" "ClusterRole" "ClusterRoleBinding"
    "ClusterSecretStore" "APIService" "MutatingWebhookConfiguration" "ValidatingAdmissionPolicy" "ValidatingAdmissionPolicyBinding"
    "ValidatingWebhookConfiguration" -}}
{{- range $index, $entry := .Values.extraObjects -}}
{{- range regexSplit "(?m)^---[ \t]*$" (tpl (kindIs "string" $entry | ternary $entry (toYaml $entry)) $) -1 -}}
{{- $object := fromYaml . -}}
{{- include "common.refuse" (dict "context" $ "if" (and $object (or $object.Error (not $object.kind))) "key" "extraObjects" "sentence" (printf
    "entry %d renders no object: %s. Give it apiVersion, kind and metadata." $index ($object.Error | default "it has no kind"))) -}}
{{- if not (or (has $object.kind $ofCluster) ($object.metadata).namespace) -}}
{{- $_ := set $object "metadata" (merge (dict "namespace" $.Release.Namespace) ($object.metadata | default dict)) -}}
{{- end }}
{{- if $object.kind }}
---
{{ toYaml $object }}
{{- end -}}
{{- end -}}
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
{{- range splitList "." .old }}{{ $found = get $found . }}{{ end -}}
{{- range splitList "." .new }}{{ $current = get $current . }}{{ end -}}
{{- include "common.refuse" (dict "context" .context "if" (and $found (ne (toJson $found) (toJson $current))) "key" .old "sentence" (printf
    "it has moved. Set {%s} to the same value, and remove {%s}." .new .old)) -}}
{{- end -}}
