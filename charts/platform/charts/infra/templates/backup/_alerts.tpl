{{/*
The alerts of backups and drills, from the metrics of kube-state-metrics. A CronJob that never succeeded counts from its creation, and one that
kube-state-metrics does not know is too old: no news of backups is bad news.
*/}}
{{- define "infra.backup.rules" -}}
{{- include "common.rules" (merge (dict "alerts" "infra.backup.alerts" "values" (dict "metrics" (dict "enabled" ""))) .) -}}
{{- end -}}

{{- define "infra.backup.alerts" -}}
{{- $hours := include "common.threshold" (dict "context" .context "name" "backupHours") -}}
{{- include "infra.backup.alertsOf" (dict
    "context" .context "name" .name "prefix" "Backup" "what" "backup" "severity" "critical" "seconds" (mul 3600 (int $hours))
    "age" (printf "%s hours" $hours) "means" "What was written since would be lost with the volume.") -}}
{{- if .context.Values.backup.drill.enabled -}}
{{- $days := include "common.threshold" (dict "context" .context "name" "drillDays") -}}
{{- include "infra.backup.alertsOf" (dict
    "context" .context "name" (printf "%s-drill" .name) "prefix" "BackupDrill" "what" "drill" "severity" "warning"
    "seconds" (mul 86400 (int $days)) "age" (printf "%s days" $days) "means" "Nobody knows whether the newest set can be restored.") -}}
{{- end -}}
{{- end -}}

{{/*
The two alerts of a CronJob. A Job that failed before the last success counts no more.
Call: include "infra.backup.alertsOf" (dict "context" $ "name" "platform-backup" "prefix" "Backup" "what" "backup" "severity" "critical"
    "seconds" 129600 "age" "36 hours" "means" "…")
*/}}
{{- define "infra.backup.alertsOf" -}}
{{- $in := printf "namespace=%q" .context.Release.Namespace -}}
{{- $of := printf "{%s,cronjob=%q}" $in .name -}}
{{- $success := printf "max(kube_cronjob_status_last_successful_time%s)" $of -}}
{{- include "common.alert" (dict "context" .context "name" (printf "%sOld" .prefix) "for" "15m" "severity" .severity
    "expr" (printf "time() - (%s or max(kube_cronjob_created%s) or vector(0)) > %d" $success $of .seconds)
    "summary" (printf "The newest good %s in %s is too old" .what .context.Release.Namespace)
    "description" (printf "No Job of CronJob %s has succeeded for %s, or kube-state-metrics does not know the CronJob. %s" .name .age .means)) -}}
{{- include "common.alert" (dict "context" .context "name" (printf "%sFailed" .prefix) "for" "1m"
    "expr" (printf (print
        "max by (job_name) (kube_job_failed{%[1]s,condition=\"true\"}) > 0 "
        "and on (job_name) kube_job_owner{%[1]s,owner_kind=\"CronJob\",owner_name=%[2]q,owner_is_controller=\"true\"} "
        "and on (job_name) (kube_job_status_start_time{%[1]s} > on () group_left () (%[3]s or vector(0)))") $in .name $success)
    "summary" (printf "A %s in %s failed" .what .context.Release.Namespace)
    "description" (printf "The Job {{ $labels.job_name }} of CronJob %s failed, and none has succeeded since it started." .name)) -}}
{{- end -}}
