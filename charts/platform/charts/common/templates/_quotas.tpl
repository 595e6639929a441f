{{/*
QUOTAS: what the pods of a namespace may use, computed from the rendered workloads so that each upgrade fits: the most pods of every
workload, those that an update adds and those that are still ending, and Jobs, hooks and tests.
*/}}

{{/*
The ResourceQuota of a namespace and its LimitRange, or nothing while global.quota.enabled is false or nothing runs there. `documents`
is a text of YAML documents with the workloads; `values` has `quota`, which wins, and `limitRange`. A resource that a container has neither
from its values nor from the LimitRange is left out, because no pod without it would start.
Call: include "common.quota" (dict "context" $ "component" "quota" "name" "x" "namespace" "y" "values" .Values.namespace "documents" "…")
*/}}
{{- define "common.quota" -}}
{{- $values := .values | default dict -}}
{{- $objects := list -}}
{{- range splitList "\n---\n" .documents }}{{ with fromYaml . }}{{ $objects = append $objects . }}{{ end }}{{ end -}}
{{- $sums := dict "pods" 0 "requests.cpu" 0 "requests.memory" 0 "limits.cpu" 0 "limits.memory" 0 -}}
{{- $missing := list -}}
{{- range $object := $objects -}}
{{- $pods := include "common.quota.pods" (dict "object" . "objects" $objects) | int64 -}}
{{- $spec := dig "jobTemplate" "spec" .spec .spec -}}
{{- range $name := list "pods" "requests.cpu" "requests.memory" "limits.cpu" "limits.memory" -}}
{{- $each := eq $name "pods" | ternary "1" (include "common.quota.pod" (dict
    "pod" (dig "template" "spec" $spec $spec) "name" $name "range" $values.limitRange)) -}}
{{- if and $pods (eq $each "") }}{{ $missing = append $missing $name }}{{ end -}}
{{- $_ := set $sums $name (add (get $sums $name) (mul $pods (int64 $each))) -}}
{{- end -}}
{{- end -}}
{{- if and $sums.pods ((.context.Values.global).quota).enabled -}}
{{- $hard := dict "pods" (toString $sums.pods) -}}
{{- range $name := list "requests.cpu" "requests.memory" "limits.cpu" "limits.memory" -}}
{{- $sum := get $sums $name -}}
{{- $amount := hasSuffix "cpu" $name | ternary (printf "%dm" $sum) (printf "%dMi" (div (add $sum 1048575999) 1048576000)) -}}
{{- if not (has $name $missing) }}{{ $_ := set $hard $name $amount }}{{ end -}}
{{- end -}}
apiVersion: v1
kind: ResourceQuota
{{ include "common.metadata" . }}
spec:
  hard:
    {{- toYaml (mergeOverwrite $hard ($values.quota | default dict)) | nindent 4 }}
{{- end -}}
{{- end -}}

{{/*
The LimitRange of a namespace, or nothing without values.limitRange.
Call: as for common.quota
*/}}
{{- define "common.limitRange" -}}
{{- with (.values | default dict).limitRange -}}
apiVersion: v1
kind: LimitRange
{{ include "common.metadata" $ }}
spec:
  limits:
    - type: Container
      {{- toYaml . | nindent 6 }}
{{- end -}}
{{- end -}}

{{/*
How many pods an object has at most at one time. An update replaces a pod while the one before may still be ending; a Job that is no
hook has another name when it changes, and the old one may still run.
Call: include "common.quota.pods" (dict "object" $object "objects" $objects) | int64
*/}}
{{- define "common.quota.pods" -}}
{{- $spec := .object.spec -}}
{{- $pods := include "common.number" (list $spec.replicas 1) | int -}}
{{- range .objects -}}
{{- if eq (dig "spec" "scaleTargetRef" "name" "" .) $.object.metadata.name -}}
{{- $pods = .spec.maxReplicas | default .spec.maxReplicaCount | int -}}
{{- end -}}
{{- end -}}
{{- if eq .object.kind "Deployment" -}}
{{- $update := $spec.strategy.rollingUpdate | default (eq $spec.strategy.type "Recreate" | ternary (dict "maxSurge" 0 "maxUnavailable" 0) dict) -}}
{{- $surge := include "common.quota.share" (list $update.maxSurge $pods) | int -}}
{{- add $pods (empty $pods | ternary 0 (add $surge $surge (include "common.quota.share" (list $update.maxUnavailable $pods) | int))) -}}
{{- else if eq .object.kind "StatefulSet" -}}
{{- $pods -}}
{{- else if eq .object.kind "Pod" -}}
1
{{- else if has .object.kind (list "Job" "CronJob") -}}
{{- $job := dig "jobTemplate" "spec" $spec $spec -}}
{{- $once := or (eq (toString $spec.concurrencyPolicy) "Forbid") (dig "metadata" "annotations" "helm.sh/hook" "" .object) -}}
{{- mul (include "common.number" (list $job.parallelism 1) | int) (empty $once | ternary 2 1) -}}
{{- else -}}
0
{{- end -}}
{{- end -}}

{{/*
A number of pods or a percentage of them, 25% unless given, rounded up.
Call: include "common.quota.share" (list "25%" 3)
*/}}
{{- define "common.quota.share" -}}
{{- $given := kindIs "invalid" (first .) | ternary "25%" (toString (first .)) -}}
{{- hasSuffix "%" $given | ternary (divf (mulf (trimSuffix "%" $given | float64) (last .)) 100 | ceil) $given -}}
{{- end -}}

{{/*
What one pod has of a resource, in thousandths: the sum of its containers, or the most of an init container if that is more. Nothing if
a container has neither a value nor one of the LimitRange.
Call: include "common.quota.pod" (dict "pod" $spec "name" "requests.cpu" "range" .Values.namespace.limitRange)
*/}}
{{- define "common.quota.pod" -}}
{{- $kind := splitList "." .name | first -}}
{{- $resource := splitList "." .name | last -}}
{{- $range := .range | default dict -}}
{{- $sum := 0 }}{{ $most := 0 }}{{ $missing := false -}}
{{- range $where := list "containers" "initContainers" -}}
{{- range get $.pod $where | default list -}}
{{- $limit := dig "limits" $resource "" (.resources | default dict) -}}
{{- $given := eq $kind "limits" | ternary $limit (dig "requests" $resource $limit (.resources | default dict)) -}}
{{- $default := dig "default" $resource "" $range -}}
{{- $given = $given | default (eq $kind "limits" | ternary $default (dig "defaultRequest" $resource $default $range)) -}}
{{- if eq (toString $given) "" }}{{ $missing = true }}{{ end -}}
{{- $amount := include "common.quota.amount" $given | int64 -}}
{{- if or (eq $where "containers") (eq (toString .restartPolicy) "Always") }}{{ $sum = add $sum $amount }}{{ else }}{{ $most = max $most $amount }}{{ end -}}
{{- end -}}
{{- end -}}
{{- if not $missing }}{{ max $sum $most }}{{ end -}}
{{- end -}}

{{/*
A quantity in thousandths.
Call: include "common.quota.amount" "500m" | int64
*/}}
{{- define "common.quota.amount" -}}
{{- $text := include "common.setting" . -}}
{{- if regexMatch "^[0-9.]+m?$" $text -}}
{{- mulf (trimSuffix "m" $text | float64) (hasSuffix "m" $text | ternary 1 1000) | ceil | int64 -}}
{{- else if $text -}}
{{- mul (include "common.bytes" $text | int64) 1000 -}}
{{- end -}}
{{- end -}}

{{/*
The pod of a test, as far as quotas need it: tests run one after the other.
Call: include "common.quota.test" $
*/}}
{{- define "common.quota.test" -}}
{{- if .Values.tests.enabled -}}
kind: Pod
metadata: {name: {{ .Chart.Name }}-test}
spec:
  containers:
    - resources: {{ toJson .Values.tests.resources }}
{{- end -}}
{{- end -}}
