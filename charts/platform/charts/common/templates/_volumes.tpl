{{/*
One volumeClaimTemplate. `persistence` is a values map with size, storageClass and accessModes; an empty storageClass takes
global.storageClass, then the cluster's default; "-" selects the class with no name. Labels are the stable ones only.
Call: include "common.volumeClaimTemplate" (dict "context" $ "component" "postgresql" "name" "data" "persistence" .Values.postgresql.persistence)
*/}}
{{- define "common.volumeClaimTemplate" -}}
{{- if not .name }}{{ fail "common.volumeClaimTemplate needs name" }}{{ end -}}
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
{{- if not (and .context .persistence) }}{{ fail "common.volumeClaimSpec needs context and persistence" }}{{ end -}}
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
{{- if not (and .context .persistence) }}{{ fail "common.storageClass needs context and persistence" }}{{ end -}}
{{- .persistence.storageClass | default (.context.Values.global).storageClass | default "" -}}
{{- end -}}

{{/*
A quantity of storage as a number of bytes.
Call: include "common.bytes" "10Gi"
*/}}
{{- define "common.bytes" -}}
{{- $units := dict "" 1 "k" 1000 "M" 1000000 "G" 1000000000 "T" 1000000000000 "P" 1000000000000000 "Ki" 1024 "Mi" 1048576 "Gi" 1073741824 "Ti" 1099511627776 "Pi" 1125899906842624 -}}
{{- $number := regexFind "^[0-9.]+" (toString .) -}}
{{- mulf (float64 $number) (float64 (get $units (trimPrefix $number (toString .)))) | int64 -}}
{{- end -}}

{{/*
Fails with the steps to take when the StatefulSet in the cluster has another volume size or storage class than the values:
Kubernetes rejects a changed volumeClaimTemplate, with an error that lists many fields. Prints nothing. Sees nothing without
a cluster.
Call: include "common.volumeClaimGuard" (dict "context" $ "statefulSet" "platform-postgresql" "claim" "data" "persistence" .Values.postgresql.persistence "key" "postgresql.persistence")
*/}}
{{- define "common.volumeClaimGuard" -}}
{{- if not (and .context .statefulSet .claim .persistence .key) }}{{ fail "common.volumeClaimGuard needs context, statefulSet, claim, persistence and key" }}{{ end -}}
{{- $namespace := .context.Release.Namespace -}}
{{- $key := include "common.key" . -}}
{{- $wanted := include "common.volumeClaimSpec" . | fromYaml -}}
{{- $live := lookup "apps/v1" "StatefulSet" $namespace .statefulSet | default dict -}}
{{- range dig "spec" "volumeClaimTemplates" list $live -}}
{{- if eq (dig "metadata" "name" "" .) $.claim -}}
{{- $old := dig "spec" "resources" "requests" "storage" "" . -}}
{{- $new := $wanted.resources.requests.storage | toString -}}
{{- $oldBytes := include "common.bytes" $old | int64 -}}
{{- $newBytes := include "common.bytes" $new | int64 -}}
{{- if lt $newBytes $oldBytes -}}
{{- fail (printf "%s.size: the volume of StatefulSet %s has %s and cannot shrink to %s. Set %s.size to %s." $key $.statefulSet $old $new $key $old) -}}
{{- else if gt $newBytes $oldBytes -}}
{{- fail (printf "%s.size: Kubernetes does not change the volume size of StatefulSet %s from %s to %s by an upgrade. If its storage class allows expansion, take these steps: (1) kubectl -n %s patch pvc %s-%s-0 --type merge -p '{\"spec\":{\"resources\":{\"requests\":{\"storage\":\"%s\"}}}}' (2) kubectl -n %s delete statefulset %s --cascade=orphan (3) run this helm upgrade again. Otherwise set %s.size to %s." $key $.statefulSet $old $new $namespace $.claim $.statefulSet $new $namespace $.statefulSet $key $old) -}}
{{- end -}}
{{- $oldClass := dig "spec" "storageClassName" "" . -}}
{{- $newClass := $wanted.storageClassName | default "" -}}
{{- if ne $oldClass $newClass -}}
{{- fail (printf "%s.storageClass: the volume of StatefulSet %s was made with storage class %q and cannot move to %q. Set %s.storageClass (or global.storageClass) back, or back up the data, delete the StatefulSet and its claim, and restore." $key $.statefulSet $oldClass $newClass $key) -}}
{{- end -}}
{{- $oldModes := dig "spec" "accessModes" list . -}}
{{- if ne (toJson $oldModes) (toJson $wanted.accessModes) -}}
{{- fail (printf "%s.accessModes: the volume of StatefulSet %s was made with %s and Kubernetes does not change that. Set %s.accessModes back." $key $.statefulSet (toJson $oldModes) $key) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}
