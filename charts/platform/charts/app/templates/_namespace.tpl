{{/*
Prints "true" when this render makes the application's namespace. With `auto` the cluster is asked: an absent namespace is made,
one that belongs to this release stays in it, and any other does not change, because Helm would not take it over. Without a
cluster (helm template) every namespace looks absent. `true` and `false` do not ask: reading a namespace may be forbidden. An application
that is a release of its own never makes the namespace that it is in.
Call: include "app.namespace.rendered" $
*/}}
{{- define "app.namespace.rendered" -}}
{{- $create := .Chart.IsRoot | ternary "false" (toString .Values.namespace.create) -}}
{{- if eq $create "true" -}}
true
{{- else if eq $create "auto" -}}
{{- $live := lookup "v1" "Namespace" "" (include "app.namespace" .) | default dict -}}
{{- $owner := dig "metadata" "annotations" dict $live | default dict -}}
{{- if not $live -}}
true
{{- else if and
    (eq (get $owner "meta.helm.sh/release-name" | default "") .Release.Name)
    (eq (get $owner "meta.helm.sh/release-namespace" | default "") .Release.Namespace) -}}
true
{{- end -}}
{{- end -}}
{{- end -}}

{{/*
The quota of the application's namespace or its limits, by the define that `print` names; nothing while it has no image. The migration
before an upgrade counts from the installation on.
Call: include "app.quota" (dict "context" $ "print" "common.quota")
*/}}
{{- define "app.quota" -}}
{{- $print := .print -}}
{{- $context := .context -}}
{{- if and $context.Values.image.repository (or (($context.Values.global).quota).enabled $context.Values.namespace.limitRange) -}}
{{- $documents := list (include "app.workload" (dict "context" $context "print" "app.deployment"))
    (include "app.workload" (dict "context" $context "print" "common.autoscaler"))
    (include "app.workload" (dict "context" $context "print" "app.migration.object"))
    ($context.Chart.IsRoot | ternary (include "common.quota.test" $context) "") -}}
{{- range $kind, $one := dict "workers" "app.worker" "cronJobs" "app.cronJob" "jobs" "app.job" -}}
{{- $documents = append $documents (include "app.components" (dict "context" $.context "kind" $kind "print" $one)) -}}
{{- end -}}
{{- include $print (dict "context" $context "component" "quota" "name" (include "app.name" $context) "namespace" (include "app.namespace" $context)
    "version" $context.Values.image.tag "values" $context.Values.namespace "documents" (join "\n---\n" $documents)) -}}
{{- end -}}
{{- end -}}

{{/*
The labels that make a namespace the application's, one per line as `key: value`; also printed by the notes as a kubectl command.
Call: include "app.namespace.labels" $
*/}}
{{- define "app.namespace.labels" -}}
{{- toYaml (dict "environment" (include "common.environment" .) "status" (empty .Values.image.repository | ternary "placeholder" "active")
    "pod-security.kubernetes.io/enforce" .Values.namespace.podSecurity "pod-security.kubernetes.io/warn" .Values.namespace.podSecurity) -}}
{{- end -}}
