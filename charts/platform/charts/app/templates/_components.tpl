{{/*
COMPONENTS: what an application has beside its web workload, by name: workers, cronJobs and jobs. Each is the application with other
values: its own keys over those of the application. It does not inherit what belongs to one workload alone.
*/}}

{{/*
Prints the objects of the components of a kind, each by the define that `print` names; nothing while the application has no image.
Call: include "app.components" (dict "context" $ "kind" "workers" "print" "app.worker")
*/}}
{{- define "app.components" -}}
{{- if .context.Values.image.repository -}}
{{- range $name, $given := get .context.Values .kind | default dict -}}
{{- if ne (toString ($given | default dict).enabled) "false" }}
---
{{ include "app.component" (dict "context" $.context "kind" $.kind "print" $.print "name" $name) }}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/*
Collects the arguments of one component.
*/}}
{{- define "app.component" -}}
{{- $app := .context -}}
{{- $values := mergeOverwrite (omit $app.Values "command" "args" "migration" "updateStrategy" "startupProbe" "readinessProbe" "livenessProbe"
    "preStopSleepSeconds" "service" "initContainers" "extraContainers" "lifecycle" | deepCopy)
    (dict "replicas" 1 "autoscaling" (dict "enabled" false) "podDisruptionBudget" (dict "enabled" false)
        "networkPolicy" (dict "allowFrom" list "extraFrom" list "extraIngress" list))
    (get (get $app.Values .kind) .name | default dict) -}}
{{- $context := dict "Values" $values "Chart" $app.Chart "Release" $app.Release "Template" $app.Template "Capabilities" $app.Capabilities -}}
{{- $name := include "common.shorten" (dict "name" (printf "%s-%s" (include "app.name" $app) .name) "limit" 52) -}}
{{- $port := ($values.service).port | default 0 -}}
{{- include .print (dict
    "context" $context "kind" .kind "component" .name "name" $name "namespace" (include "app.namespace" $app)
    "version" $values.image.tag "values" $values "serviceAccount" (include "app.name" $app) "user" $values.runAsUser
    "group" $values.runAsGroup "fsGroup" $values.runAsGroup "spread" (eq .kind "workers") "key" (printf "%s.%s." .kind .name)
    "strategy" (dict "type" "RollingUpdate" "rollingUpdate" (dict "maxSurge" 1 "maxUnavailable" 0))
    "container" .name "checksums" (include "app.checksums" (merge (dict "container" .name) $context) | fromYaml)
    "containerPorts" (empty $port | ternary dict (dict "http" $values.containerPort)) "ports" (dict "http" $port)) -}}
{{- end -}}

{{/*
The objects of a worker.
*/}}
{{- define "app.worker" -}}
{{ include "app.component.guard" . -}}
{{ include "app.deployment" . }}
---
{{ include "common.autoscaler" . }}
---
{{ include "common.disruptionBudget" . }}
---
{{ include "app.component.networkPolicy" . }}
{{- if .containerPorts }}
---
{{ include "common.service" . }}
{{- end }}
{{- with include "app.podMonitor" . }}
---
{{ . }}
{{- end }}
{{- end -}}

{{/*
A CronJob, with its policy.
*/}}
{{- define "app.cronJob" -}}
{{- include "common.refuse" (dict "context" .context "if" (not .values.schedule) "key" (printf "%sschedule" .key)
    "sentence" "it is missing. Set it, for example to \"0 3 * * *\" for three o'clock at night.") -}}
{{ include "app.component.guard" . -}}
{{ include "app.component.networkPolicy" . }}
---
apiVersion: batch/v1
kind: CronJob
{{ include "common.metadata" . }}
spec:
  {{- toYaml (mergeOverwrite (dict "concurrencyPolicy" "Forbid") (pick .values "schedule" "timeZone" "suspend" "concurrencyPolicy"
      "startingDeadlineSeconds" "successfulJobsHistoryLimit" "failedJobsHistoryLimit")) | nindent 2 }}
  jobTemplate:
    metadata:
      labels:
        {{- include "common.labels" . | nindent 8 }}
    {{- include "app.job.spec" . | nindent 4 }}
{{- end -}}

{{/*
A Job, with its policy: a hook when it names hooks, else an object of the release, whose name changes with what it runs, since the
template of a Job cannot be changed.
*/}}
{{- define "app.job" -}}
{{ include "app.component.guard" . -}}
{{ include "app.component.networkPolicy" . }}
---
{{ include "app.job.object" . }}
{{- end -}}

{{- define "app.job.object" -}}
{{- $spec := include "app.job.spec" . -}}
{{- $job := . -}}
{{- with .values.hooks -}}
{{- $job = merge (dict "annotations" (dict
    "helm.sh/hook" (join "," .) "helm.sh/hook-weight" ($.values.hookWeight | default 0 | int | toString)
    "helm.sh/hook-delete-policy" "before-hook-creation")) $ -}}
{{- else -}}
{{- $job = merge (dict "name" (printf "%s-%s" .name (sha256sum $spec | trunc 8))) . -}}
{{- end -}}
apiVersion: batch/v1
kind: Job
{{ include "common.metadata" $job }}
{{ $spec }}
{{- end -}}

{{/*
The migration as a Job before an upgrade, and its policy before it; nothing where it runs in the pods.
*/}}
{{- define "app.migration.job" -}}
{{- if include "app.migration.hook" . }}{{ include "app.migration.object" . }}{{ end -}}
{{- end -}}

{{- define "app.migration.object" -}}
{{- if and (.values.migration).command (eq (.values.migration).run "hook") -}}
{{- $values := merge (dict "command" .values.migration.command "hooks" (list "pre-upgrade")) (omit .values "command" "args" "migration"
    "startupProbe" "readinessProbe" "livenessProbe" "lifecycle" "initContainers" "extraContainers") -}}
{{- $job := merge (dict "component" "migration" "name" (printf "%s-migration" .name) "container" "migration" "values" $values)
    (omit . "containerPorts" "values") -}}
{{ include "app.component.networkPolicy" (merge (dict "annotations" (dict
    "helm.sh/hook" "pre-upgrade" "helm.sh/hook-weight" "-1" "helm.sh/hook-delete-policy" "before-hook-creation")) $job) }}
---
{{ include "app.job.object" $job }}
{{- end -}}
{{- end -}}

{{/*
The spec of a Job. A container that is started again keeps its pod: what is late at a pod's start, such as network policies, is late once.
*/}}
{{- define "app.job.spec" -}}
spec:
  {{- toYaml (mergeOverwrite (dict "backoffLimit" 3) (pick .values "backoffLimit" "activeDeadlineSeconds" "ttlSecondsAfterFinished"
      "parallelism" "completions" "completionMode" "backoffLimitPerIndex" "maxFailedIndexes" "podFailurePolicy"
      "podReplacementPolicy")) | nindent 2 }}
  template:
    {{- $fields := dict "restartPolicy" (.values.restartPolicy | default "OnFailure") -}}
    {{- include "app.podTemplate" (merge (dict "fields" $fields) .) | nindent 4 }}
{{- end -}}

{{/*
The NetworkPolicy of a component: it may call what the application may call. Who may call a worker with a Service: the other pods of
the application, and those that its networkPolicy names.
*/}}
{{- define "app.component.networkPolicy" -}}
{{- if include "common.networkPolicy.enabled" .context -}}
{{ include "common.networkPolicy" . }}
  {{- $extra := eq .component "migration" | ternary list .values.networkPolicy.extraIngress }}
  {{- $metrics := include "app.metrics.ingress" . }}
  {{- if or .containerPorts $metrics $extra }}
  ingress:
    {{- with .containerPorts }}
    - from:
        {{- include "app.networkPolicy.own" $.context | nindent 8 }}
        {{- $platform := dict "Values" $.context.Values "Chart" $.context.Chart "Release" (get $.context (include "app.platform" $.context)) }}
        {{- range $.values.networkPolicy.allowFrom }}
        {{- include "common.networkPolicy.application" (dict "context" $platform "application" .) | nindent 8 }}
        {{- end }}
        {{- include "common.added" (dict "of" $.values.networkPolicy.extraFrom "indent" 8) }}
      ports:
        - port: {{ int .http }}
          protocol: TCP
    {{- end }}
    {{- include "common.added" (dict "of" $metrics "indent" 4) }}
    {{- include "common.added" (dict "of" $extra "indent" 4) }}
  {{- end }}
  egress:
    {{- include "app.egress" .context | nindent 4 }}
{{- end -}}
{{- end -}}

{{/*
A peer: the application's own pods.
Call: include "app.networkPolicy.own" $
*/}}
{{- define "app.networkPolicy.own" -}}
- podSelector:
    matchLabels:
      app.kubernetes.io/name: {{ include "common.partName" (dict "context" . "part" .Chart.Name) }}
      app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{/*
Prints "true" while the application has components.
Call: include "app.hasComponents" $
*/}}
{{- define "app.hasComponents" -}}
{{- if or .Values.workers .Values.cronJobs .Values.jobs }}true{{ end -}}
{{- end -}}

{{/*
Fails for names of components that are taken. Prints nothing.
Call: include "app.components.guard" $
*/}}
{{- define "app.components.guard" -}}
{{- $taken := dict "application" "the application" "test" "its test" "migration" "its migration" -}}
{{- range $kind := list "workers" "cronJobs" "jobs" -}}
{{- range $name := keys (get $.Values $kind | default dict) | sortAlpha -}}
{{- include "common.refuse" (dict "context" $ "if" (get $taken $name) "key" (printf "%s.%s" $kind $name) "sentence" (printf
    "the name is that of %s. Give it another one, since names select pods." (get $taken $name))) -}}
{{- $_ := set $taken $name (printf "{%s.%s}" $kind $name) -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/*
Fails for the values of one component. Prints nothing.
*/}}
{{- define "app.component.guard" -}}
{{- include "common.scale.guard" . -}}
{{- include "app.environment.guard" . -}}
{{- range $probe := list "startupProbe" "readinessProbe" "livenessProbe" -}}
{{- $given := get $.values $probe | default dict -}}
{{- include "common.refuse" (dict "context" $.context
    "if" (and $given (not $.containerPorts) (not (or $given.exec $given.httpGet $given.tcpSocket $given.grpc)))
    "key" (printf "%s%s" $.key $probe) "sentence" (printf
    "it says nothing to try, and the worker has no port. Add exec, httpGet, tcpSocket or grpc, or set {%sservice.port}." $.key)) -}}
{{- end -}}
{{- end -}}
