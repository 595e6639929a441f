{{/*
The sizeLimit of a component's /dev/shm. Memory volumes count against the container's limit: given, it may be at most a quarter
of that; else it is a quarter, or 256Mi without a limit.
Call: include "authentik.sharedMemory" (dict "context" $ "component" "server")
*/}}
{{- define "authentik.sharedMemory" -}}
{{- if not (and .context .component) }}{{ fail "authentik.sharedMemory needs context and component" }}{{ end -}}
{{- $values := get .context.Values .component -}}
{{- $limit := dig "limits" "memory" "" ($values.resources | default dict) -}}
{{- $given := $values.sharedMemory | default "" | toString -}}
{{- if not $limit -}}
{{- $given | default "256Mi" -}}
{{- else -}}
{{- $quarter := div (include "common.bytes" $limit | int64) 4 -}}
{{- if not $given -}}
{{- if eq (mod $quarter 1048576) 0 -}}
{{- printf "%dMi" (div $quarter 1048576) -}}
{{- else -}}
{{- printf "%dKi" (div $quarter 1024) -}}
{{- end -}}
{{- else if gt (include "common.bytes" $given | int64) $quarter -}}
{{- include "authentik.refuse" (dict "context" .context "key" (printf "%s.sharedMemory" .component) "sentence" (printf "%s is more than a quarter of the memory limit %s, and files there count against it; lower it or raise %s." $given (toString $limit) (include "authentik.key" (list .context (printf "%s.resources.limits.memory" .component))))) -}}
{{- else -}}
{{- $given -}}
{{- end -}}
{{- end -}}
{{- end -}}
