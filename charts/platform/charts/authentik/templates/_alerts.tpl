{{/*
The alerts of Authentik. A series that is missing counts as 0: a pod that is gone has no metrics.
*/}}
{{- define "authentik.alerts" -}}
{{- $context := .context -}}
{{- $of := dict -}}
{{- range list "server" "worker" -}}
{{- $name := include "authentik.name" (dict "context" $context "component" .) -}}
{{- $_ := set $of . (printf "{job=\"%s/%s\"}" $context.Release.Namespace $name) -}}
{{- end -}}
{{- include "common.alert" (dict "context" $context "name" "AuthentikDown" "for" "3m" "severity" "critical"
    "expr" (printf "(sum(up%s) or vector(0)) == 0" $of.server) "summary" "Authentik is down"
    "description" "No server of Authentik has answered for 3 minutes. Nobody can log in.") -}}
{{- include "common.alert" (dict "context" $context "name" "AuthentikWorkerDown"
    "expr" (printf "(sum(up%s) or vector(0)) == 0" $of.worker) "summary" "The worker of Authentik is down"
    "description" "No worker of Authentik has answered for 5 minutes. Mail, outposts and clean-up wait.") -}}
{{- include "common.alert" (dict "context" $context "name" "AuthentikTasks" "for" "15m"
    "expr" (printf "sum(max by (queue_name, actor_name) (authentik_tasks_queued%s)) > %s" $of.worker
        (include "common.threshold" (dict "context" $context "name" "tasks")))
    "summary" "Tasks of Authentik pile up"
    "description" "{{ $value }} tasks wait for a worker of Authentik.") -}}
{{- include "common.alert" (dict "context" $context "name" "AuthentikOutpost" "for" "10m"
    "expr" (printf "max by (outpost) (authentik_outposts_connected%s) == 0" $of.server) "summary" "An outpost of Authentik is not connected"
    "description" "No instance of the outpost {{ $labels.outpost }} is connected. Applications behind it reject everybody.") -}}
{{- end -}}
