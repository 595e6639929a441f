{{/*
One volumeClaimTemplate. `persistence` is a values map with size, storageClass and accessModes; an empty storageClass takes
global.storageClass, then the cluster's default; "-" selects the class with no name. Labels are the stable ones only.
Call: include "common.volumeClaimTemplate" (dict "context" $ "component" "redis" "name" "data" "persistence" .Values.redis.persistence)
*/}}
{{- define "common.volumeClaimTemplate" -}}
- apiVersion: v1
  kind: PersistentVolumeClaim
  metadata:
    name: {{ .name }}
    labels:
      {{- include "common.stableLabels" (dict "context" .context "component" .component) | nindent 6 }}
  spec:
    {{- include "common.volumeClaimSpec" . | nindent 4 }}
{{- end -}}

{{/*
The spec of a volume claim: access modes, class, size. Also for a PersistentVolumeClaim of its own.
Call: include "common.volumeClaimSpec" (dict "context" $ "persistence" .Values.media.persistence)
*/}}
{{- define "common.volumeClaimSpec" -}}
accessModes:
  {{- toYaml (.persistence.accessModes | default (list "ReadWriteOnce")) | nindent 2 }}
{{- $class := include "common.storageClass" . }}
{{- if eq $class "-" }}
storageClassName: ""
{{- else if $class }}
storageClassName: {{ $class }}
{{- end }}
resources:
  requests:
    storage: {{ .persistence.size }}
{{- end -}}

{{/*
The storage class of a volume: its own, else global.storageClass, else empty (the cluster's default).
Call: include "common.storageClass" (dict "context" $ "persistence" .Values.postgresql.persistence)
*/}}
{{- define "common.storageClass" -}}
{{- .persistence.storageClass | default (.context.Values.global).storageClass | default "" -}}
{{- end -}}

{{/*
A quantity of storage as a number of bytes.
Call: include "common.bytes" "10Gi"
*/}}
{{- define "common.bytes" -}}
{{- $units := dict "" 1
    "m" 0.001 "k" 1000 "M" 1000000 "G" 1000000000 "T" 1000000000000 "P" 1000000000000000
    "Ki" 1024 "Mi" 1048576 "Gi" 1073741824 "Ti" 1099511627776 "Pi" 1125899906842624 -}}
{{- $text := include "common.setting" . -}}
{{- $number := regexFind "^[0-9.]+" $text -}}
{{- mulf (float64 $number) (float64 (get $units (trimPrefix $number $text))) | int64 -}}
{{- end -}}

{{/*
Fails with the steps to take when the StatefulSet in the cluster has another volume size or storage class than the values:
Kubernetes rejects a changed volumeClaimTemplate, with an error that lists many fields. Prints nothing. Sees nothing without
a cluster. `key` is the component's values key, and `replicas` the number of pods, 1 unless given.
Call: include "common.volumeClaimGuard" (dict "context" $ "name" "platform-postgresql" "values" .Values.postgresql "key" "postgresql")
*/}}
{{- define "common.volumeClaimGuard" -}}
{{- $name := .name -}}
{{- $namespace := .context.Release.Namespace -}}
{{- $key := printf "%s.persistence" .key -}}
{{- $claims := list -}}
{{- range until (.replicas | default 1) }}{{ $claims = append $claims (printf "data-%s-%d" $name .) }}{{ end -}}
{{- $wanted := include "common.volumeClaimSpec" (dict "context" .context "persistence" .values.persistence) | fromYaml -}}
{{- $live := lookup "apps/v1" "StatefulSet" $namespace $name | default dict -}}
{{- range dig "spec" "volumeClaimTemplates" list $live -}}
{{- if eq (dig "metadata" "name" "" .) "data" -}}
{{- $old := dig "spec" "resources" "requests" "storage" "" . -}}
{{- $new := $wanted.resources.requests.storage | toString -}}
{{- $oldBytes := include "common.bytes" $old | int64 -}}
{{- $newBytes := include "common.bytes" $new | int64 -}}
{{- include "common.refuse" (dict "context" $.context "if" (lt $newBytes $oldBytes) "key" (printf "%s.size" $key) "sentence" (printf
    "the volume of StatefulSet %s has %s and cannot shrink to %s. Set {%s.size} to %s." $name $old $new $key $old)) -}}
{{- include "common.refuse" (dict "context" $.context "if" (gt $newBytes $oldBytes) "key" (printf "%s.size" $key) "sentence" (printf (print
    "Kubernetes does not change the volume size of StatefulSet %[1]s from %[2]s to %[3]s by an upgrade. "
    "If its storage class allows expansion, take these steps: "
    "(1) kubectl -n %[4]s patch pvc %[6]s --type merge "
    "-p '{\"spec\":{\"resources\":{\"requests\":{\"storage\":\"%[3]s\"}}}}' "
    "(2) kubectl -n %[4]s delete statefulset %[1]s --cascade=orphan (3) run this helm upgrade again. "
    "Otherwise set {%[5]s.size} to %[2]s.") $name $old $new $namespace $key (join " " $claims))) -}}
{{- $oldClass := dig "spec" "storageClassName" "" . -}}
{{- $newClass := $wanted.storageClassName | default "" -}}
{{- include "common.refuse" (dict "context" $.context "if" (ne $oldClass $newClass) "key" (printf "%s.storageClass" $key) "sentence" (printf (print
    "the volume of StatefulSet %s was made with storage class %q and cannot move to %q. Set {%s.storageClass} "
    "(or global.storageClass) back, or back up the data, delete the StatefulSet and its claim, and restore.")
    $name $oldClass $newClass $key)) -}}
{{- $oldModes := dig "spec" "accessModes" list . -}}
{{- include "common.refuse" (dict "context" $.context "if" (ne (toJson $oldModes) (toJson $wanted.accessModes))
    "key" (printf "%s.accessModes" $key) "sentence" (printf
    "the volume of StatefulSet %s was made with %s and Kubernetes does not change that. Set {%s.accessModes} back."
    $name (toJson $oldModes) $key)) -}}
{{- end -}}
{{- end -}}
{{- end -}}
