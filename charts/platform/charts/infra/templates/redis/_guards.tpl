{{/*
Fails for contradictory values of Redis. Prints nothing. A StatefulSet keeps its serviceName, so the API server rejects a change between
standalone and sentinel also where nothing of the cluster is known here; the sentences are about the data.
Call: include "infra.redis.guard" $
*/}}
{{- define "infra.redis.guard" -}}
{{- $redis := .Values.redis -}}
{{- $host := ((.Values.global).redis).host -}}
{{- $own := include "infra.redis.own" . -}}
{{- $applications := get . (include "common.redis.applications" .) -}}
{{- include "common.refuse" (dict "context" $ "if" (and $own $host) "key" "redis.enabled" "sentence" (print
    "global.redis.host names a server outside of this release. Set {redis.enabled} to false, or clear global.redis.host.")) -}}
{{- include "common.refuse" (dict "context" $ "if" (and $redis.enabled (not $own) (not $host)) "key" "redis.mode" "sentence" (print
    "external is a server outside of this release, and none is named. Set global.redis.host, or {redis.mode} to standalone.")) -}}
{{- include "common.refuse" (dict "context" $ "if" (and (not $redis.enabled) $applications (not $host))
    "key" "redis.enabled" "sentence" (printf (print
    "global.redis.applications names %s, and there is no server. Set {redis.enabled} to true, "
    "or name a server in global.redis.host, or set global.redis.applications to [].") (join ", " $applications))) -}}
{{- if $own -}}
{{- $_ := include "common.connection.redis" . -}}
{{- $name := include "common.redis.name" . -}}
{{- $several := eq $redis.mode "sentinel" -}}
{{- $live := lookup "apps/v1" "StatefulSet" .Release.Namespace $name | default dict -}}
{{- $service := dig "spec" "serviceName" "" $live -}}
{{- $kubectl := printf "kubectl -n %s" .Release.Namespace -}}
{{- include "common.refuse" (dict "context" $ "if" (and $several (eq $service $name)) "key" "redis.mode" "sentence" (printf (print
    "Redis runs as StatefulSet %[1]s of mode standalone, and Kubernetes does not turn it into one of mode sentinel. Its volume stays, and the "
    "first of the three starts with it. Applications have no Redis meanwhile. Delete it, and run this helm upgrade again: "
    "%[2]s delete statefulset %[1]s. Or set {redis.mode} back.") $name $kubectl)) -}}
{{- include "common.refuse" (dict "context" $ "if" (and (not $several) (eq $service (printf "%s-nodes" $name))) "key" "redis.mode" "sentence" (printf (print
    "Redis runs as StatefulSet %[1]s of mode sentinel, and one alone starts with the volume of its first pod, which may be behind. "
    "Take these steps: (1) %[2]s scale statefulset %[1]s --replicas=2, and wait until its last pod is gone "
    "(2) the same with --replicas=1, which makes the first pod the master (3) %[2]s delete statefulset %[1]s "
    "(4) %[2]s delete pvc data-%[1]s-1 data-%[1]s-2, whose data get old (5) run this helm upgrade again. "
    "Or set {redis.mode} back.") $name $kubectl)) -}}
{{- include "common.volumeClaimGuard" (dict "context" $ "name" $name "values" $redis "key" "redis" "replicas" ($several | ternary 3 1)) -}}
{{- end -}}
{{- end -}}
