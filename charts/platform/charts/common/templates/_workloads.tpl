{{/*
The objects around a component's pods. All take context, component, name, values (the component's map) and, if they are not the
release's and the chart's, namespace and version; a pod template takes what common.podTemplate lists.
A chart collects them once for each workload, in a define that prints the object whose define `print` names: "common.service".
*/}}

{{/*
A StatefulSet with a volume named data, but for its template, which the caller prints below it. `serviceName` is `name`, and `replicas` 1
unless given; several start at the same time. Its selector, serviceName and volumeClaimTemplates never change.
Call: include "common.statefulSet" (dict "context" $ "component" "redis" "name" "platform-redis" "values" .Values.redis …)
*/}}
{{- define "common.statefulSet" -}}
{{- include "common.selectorGuard" (dict "of" . "kind" "StatefulSet") -}}
apiVersion: apps/v1
kind: StatefulSet
{{ include "common.metadata" . }}
spec:
  serviceName: {{ .serviceName | default .name }}
  replicas: {{ .replicas | default 1 }}
  {{- if .replicas }}
  podManagementPolicy: Parallel
  {{- end }}
  revisionHistoryLimit: {{ include "common.number" (list .values.revisionHistoryLimit 3) }}
  {{- with .values.updateStrategy }}
  updateStrategy:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  selector:
    matchLabels:
      {{- include "common.selectorLabels" . | nindent 6 }}
  volumeClaimTemplates:
    {{- include "common.volumeClaimTemplate" (dict
        "context" .context "component" .component "name" "data" "persistence" .values.persistence) | nindent 4 }}
{{- end -}}

{{/*
The StatefulSet of a server whose only init containers are those of the values, up to its containers, which the caller prints below it.
Call: as for common.statefulSet
*/}}
{{- define "common.server" -}}
{{ include "common.statefulSet" . }}
  template:
    {{- include "common.podTemplate" . | nindent 4 }}
      {{- with .values.initContainers }}
      initContainers:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      containers:
{{- end -}}

{{/*
A Deployment, but for its template, which the caller prints below it. `strategy` is the chart's, for which values.updateStrategy stands in.
Call: include "common.deployment" (dict "context" $ "component" "server" "name" "x" "values" .Values.server "strategy" (dict …) …)
*/}}
{{- define "common.deployment" -}}
{{- include "common.selectorGuard" (dict "of" . "kind" "Deployment") -}}
apiVersion: apps/v1
kind: Deployment
{{ include "common.metadata" . }}
spec:
  {{- if not (.values.autoscaling).enabled }}
  replicas: {{ include "common.number" (list .values.replicas 1) }}
  {{- end }}
  revisionHistoryLimit: {{ include "common.number" (list .values.revisionHistoryLimit 3) }}
  {{- with .progressDeadlineSeconds }}
  progressDeadlineSeconds: {{ . }}
  {{- end }}
  strategy:
    {{- include "common.strategy" . | nindent 4 }}
  selector:
    matchLabels:
      {{- include "common.selectorLabels" . | nindent 6 }}
{{- end -}}

{{/*
Fails with the steps to take when the object in the cluster selects by another app.kubernetes.io/name: Kubernetes does not change a
selector. Prints nothing, and sees nothing without a cluster.
Call: include "common.selectorGuard" (dict "of" (dict "context" $ "name" "core" "namespace" "dev-core") "kind" "Deployment")
*/}}
{{- define "common.selectorGuard" -}}
{{- $part := .of.context.Chart.Name -}}
{{- $namespace := .of.namespace | default .of.context.Release.Namespace -}}
{{- $labels := dig "spec" "selector" "matchLabels" dict (lookup "apps/v1" .kind $namespace .of.name | default dict) -}}
{{- $old := get $labels "app.kubernetes.io/name" -}}
{{- include "common.refuse" (dict
    "context" .of.context "if" (and $old (ne $old (include "common.partName" (dict "context" .of.context "part" $part))))
    "key" (printf "global.nameOverrides.%s" $part) "sentence" (printf (print
    "the selector of %[1]s %[2]s has the name %[3]s, and Kubernetes does not change a selector. Set this to %[3]s, "
    "or delete the object and run this helm upgrade again; volumes stay: kubectl -n %[4]s delete %[5]s %[2]s")
    .kind .of.name $old $namespace (lower .kind))) -}}
{{- end -}}

{{/*
How pods are replaced: values.updateStrategy, a map as Kubernetes writes it or a type alone, else the chart's `strategy`.
*/}}
{{- define "common.strategy" -}}
{{- $given := .values.updateStrategy -}}
{{- if not (kindIs "map" $given) }}{{ $given = eq (toString $given) "Recreate" | ternary (dict "type" "Recreate") dict }}{{ end -}}
{{- toYaml ($given | default .strategy) -}}
{{- end -}}

{{/*
A number, or the default beside it if it is null: 0 is 0.
Call: include "common.number" (list .Values.replicas 1)
*/}}
{{- define "common.number" -}}
{{- kindIs "invalid" (first .) | ternary (last .) (first .) | int -}}
{{- end -}}

{{/*
A Service. `ports` maps names, which are also those of the container's ports, to numbers. A headless one (`headless: true`) is so
while values.service.type is ClusterIP. `notReady: true` publishes the addresses of pods that are not ready, too;
`serviceSelector` names the define of the labels that select pods, common.selectorLabels unless given.
Call: include "common.service" (dict "context" $ "component" "redis" "name" "platform-redis" "values" .Values.redis "ports" (dict "redis" 6379))
*/}}
{{- define "common.service" -}}
{{- $service := .values.service -}}
{{- $type := $service.type | default "ClusterIP" -}}
apiVersion: v1
kind: Service
{{ include "common.metadata" (dict
    "context" .context "component" .component "name" .name "namespace" .namespace "version" .version
    "annotations" $service.annotations) }}
spec:
  {{ eq $type "ClusterIP" | and (.headless | default false) | ternary "clusterIP: None" (printf "type: %s" $type) }}
  {{- if .notReady }}
  publishNotReadyAddresses: true
  {{- end }}
  {{- range $key := list "ipFamilyPolicy" "ipFamilies" }}
  {{- with get $service $key }}
  {{- toYaml (dict $key .) | nindent 2 }}
  {{- end }}
  {{- end }}
  ports:
    {{- range $name, $port := .ports }}
    - name: {{ $name }}
      port: {{ int $port }}
      targetPort: {{ $name }}
      protocol: TCP
    {{- end }}
  selector:
    {{- include (.serviceSelector | default "common.selectorLabels") . | nindent 4 }}
{{- end -}}

{{/*
What the notes say of a Service of type LoadBalancer, or nothing for other types.
Call: include "common.service.notes" (dict "namespace" "staging-infra" "name" "platform-redis" "values" .Values.redis)
*/}}
{{- define "common.service.notes" -}}
{{- if eq ((.values.service).type | default "") "LoadBalancer" }}
The Service {{ .name }} gets an address outside of the cluster, which stands under EXTERNAL-IP (<pending> until then):
  kubectl -n {{ .namespace }} get service {{ .name }}
{{- end }}
{{- end -}}

{{/*
The name of a component's service account: the given one; else, while it is made, `serviceAccount`, or `name` without it; else
nothing, which is the namespace's default.
Call: include "common.serviceAccount.name" (dict "name" "platform-redis" "values" .Values.redis)
*/}}
{{- define "common.serviceAccount.name" -}}
{{- $made := include "common.serviceAccount.made" . -}}
{{- (.values.serviceAccount).name | default (empty $made | ternary "" (.serviceAccount | default .name)) -}}
{{- end -}}

{{/*
Prints "true" while a component's service account is made: serviceAccount.create, else when `serviceAccount` names one.
*/}}
{{- define "common.serviceAccount.made" -}}
{{- $given := (.values.serviceAccount).create -}}
{{- if kindIs "invalid" $given | ternary .serviceAccount $given }}true{{ end -}}
{{- end -}}

{{/*
A ServiceAccount, or nothing. Pods get its token only with serviceAccount.token.
Call: include "common.serviceAccount" (dict "context" $ "component" "redis" "name" "platform-redis" "values" .Values.redis)
*/}}
{{- define "common.serviceAccount" -}}
{{- if include "common.serviceAccount.made" . -}}
apiVersion: v1
kind: ServiceAccount
automountServiceAccountToken: false
{{ include "common.metadata" (dict
    "context" .context "component" .component "namespace" .namespace "version" .version
    "name" (include "common.serviceAccount.name" .) "annotations" (.values.serviceAccount).annotations) }}
{{- end -}}
{{- end -}}

{{/*
What sets the number of pods of the Deployment of that name: a HorizontalPodAutoscaler, or, with autoscaling.triggers, a ScaledObject, from
which KEDA makes one. Nothing while autoscaling is off.
Call: include "common.autoscaler" (dict "context" $ "component" "server" "name" "x" "values" .Values.server)
*/}}
{{- define "common.autoscaler" -}}
{{- $autoscaling := .values.autoscaling -}}
{{- if and $autoscaling.enabled $autoscaling.triggers -}}
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
{{ include "common.metadata" $ }}
spec:
  scaleTargetRef:
    name: {{ $.name }}
  minReplicaCount: {{ int $autoscaling.minReplicas }}
  maxReplicaCount: {{ int $autoscaling.maxReplicas }}
  triggers:
    {{- range $resource, $target := dict "cpu" $autoscaling.targetCPU "memory" $autoscaling.targetMemory }}
    {{- with int $target }}
    - type: {{ $resource }}
      metricType: Utilization
      metadata:
        value: {{ . | quote }}
    {{- end }}
    {{- end }}
    {{- toYaml $autoscaling.triggers | nindent 4 }}
  {{- with $autoscaling.behavior }}
  advanced:
    horizontalPodAutoscalerConfig:
      behavior:
        {{- toYaml . | nindent 8 }}
  {{- end }}
{{- else if $autoscaling.enabled -}}
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
{{ include "common.metadata" $ }}
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: {{ $.name }}
  minReplicas: {{ int $autoscaling.minReplicas }}
  maxReplicas: {{ int $autoscaling.maxReplicas }}
  metrics:
    {{- range $resource, $target := dict "cpu" $autoscaling.targetCPU "memory" $autoscaling.targetMemory }}
    {{- with int $target }}
    - type: Resource
      resource:
        name: {{ $resource }}
        target:
          type: Utilization
          averageUtilization: {{ . }}
    {{- end }}
    {{- end }}
    {{- include "common.added" (dict "of" $autoscaling.metrics "indent" 4) }}
  {{- with $autoscaling.behavior }}
  behavior:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end -}}
{{- end -}}

{{/*
A PodDisruptionBudget, or nothing. minAvailable counts when it is set, else maxUnavailable, else one pod may be away.
Call: include "common.disruptionBudget" (dict "context" $ "component" "server" "name" "x" "values" .Values.server)
*/}}
{{- define "common.disruptionBudget" -}}
{{- $budget := .values.podDisruptionBudget -}}
{{- if $budget.enabled -}}
{{- $stay := kindIs "invalid" $budget.minAvailable | ternary "" (toString $budget.minAvailable) -}}
apiVersion: policy/v1
kind: PodDisruptionBudget
{{ include "common.metadata" $ }}
spec:
  {{ empty $stay | ternary "maxUnavailable" "minAvailable" }}: {{ $stay | default $budget.maxUnavailable | default 1 }}
  unhealthyPodEvictionPolicy: AlwaysAllow
  selector:
    matchLabels:
      {{- include (.selector | default "common.selectorLabels") $ | nindent 6 }}
{{- end -}}
{{- end -}}

{{/*
Guards of the above: prints nothing, fails with a sentence. `replicas` is the values key of the number of pods.
Call: include "common.scale.guard" (dict "context" $ "values" .Values.server "key" "server.")
*/}}
{{- define "common.scale.guard" -}}
{{- $pods := include "common.number" (list .values.replicas 1) | int -}}
{{- include "common.refuse" (dict "context" $.context "if" (ge (int .values.preStopSleepSeconds) (int .values.terminationGracePeriodSeconds))
    "key" (printf "%spreStopSleepSeconds" $.key) "sentence" (printf (print
    "the pod would be killed before its process is told to stop. "
    "Set {%[1]sterminationGracePeriodSeconds} higher than {%[1]spreStopSleepSeconds}.") $.key)) -}}
{{- $autoscaling := .values.autoscaling -}}
{{- if $autoscaling.enabled -}}
{{- $pods = int $autoscaling.minReplicas -}}
{{- include "common.refuse" (dict "context" $.context "if" (gt (int $autoscaling.minReplicas) (int $autoscaling.maxReplicas))
    "key" (printf "%sautoscaling.minReplicas" $.key) "sentence" (printf
    "it is higher than {%[1]sautoscaling.maxReplicas}. Lower it, or raise {%[1]sautoscaling.maxReplicas}." $.key)) -}}
{{- include "common.refuse" (dict
    "context" $.context "if" (not (or (int $autoscaling.targetCPU) (int $autoscaling.targetMemory) $autoscaling.metrics $autoscaling.triggers))
    "key" (printf "%sautoscaling.targetCPU" $.key) "sentence" (printf (print
    "there is nothing to scale by. Set {%[1]sautoscaling.targetCPU}, {%[1]sautoscaling.targetMemory} or {%[1]sautoscaling.metrics}, "
    "or {%[1]sautoscaling.enabled} to false.") $.key)) -}}
{{- include "common.refuse" (dict "context" $.context "if" (and $autoscaling.metrics $autoscaling.triggers) "key" (printf "%sautoscaling.metrics" $.key)
    "sentence" (printf "KEDA scales by {%[1]sautoscaling.triggers} alone. Keep one of the two." $.key)) -}}
{{- include "common.refuse" (dict "context" $.context "if" (and (not (int $autoscaling.minReplicas)) (not $autoscaling.triggers))
    "key" (printf "%sautoscaling.minReplicas" $.key)
    "sentence" (printf "a HorizontalPodAutoscaler keeps at least one pod. Set it to 1 or more, or name {%[1]sautoscaling.triggers} for KEDA." $.key)) -}}
{{- range $resource, $target := dict "cpu" $autoscaling.targetCPU "memory" $autoscaling.targetMemory -}}
{{- include "common.refuse" (dict "context" $.context "if" (and (int $target) (not (dig "requests" $resource "" ($.values.resources | default dict))))
    "key" (printf "%sresources.requests.%s" $.key $resource) "sentence" (printf
    "autoscaling measures against this request. Set it, or {%sautoscaling.target%s} to 0." $.key
    (ternary "CPU" "Memory" (eq $resource "cpu")))) -}}
{{- end -}}
{{- end -}}
{{- $budget := .values.podDisruptionBudget -}}
{{- if $budget.enabled -}}
{{- $stay := kindIs "invalid" $budget.minAvailable | ternary "" (toString $budget.minAvailable) -}}
{{- $away := kindIs "invalid" $budget.maxUnavailable | ternary "" (toString $budget.maxUnavailable) -}}
{{- $key := printf "%spodDisruptionBudget.minAvailable" $.key -}}
{{- include "common.refuse" (dict "context" $.context "if" (and $stay $away) "key" $key "sentence" (printf
    "set it or {%spodDisruptionBudget.maxUnavailable}, not both." $.key)) -}}
{{- include "common.refuse" (dict "context" $.context "if" (or (eq $stay "100%") (and (regexMatch "^[0-9]+$" $stay) (ge (int $stay) $pods)))
    "key" $key "sentence" (printf (print
    "so many must stay that no node could be drained, since only %[2]d are asked for. "
    "Set it lower, or raise {%[1]sreplicas} ({%[1]sautoscaling.minReplicas} under autoscaling).") $.key $pods)) -}}
{{- include "common.refuse" (dict "context" $.context "if" (has $away (list "0" "0%")) "key" (printf "%spodDisruptionBudget.maxUnavailable" $.key)
    "sentence" "none may be away, which would block every node drain. Set it to 1 or more.") -}}
{{- end -}}
{{- end -}}
