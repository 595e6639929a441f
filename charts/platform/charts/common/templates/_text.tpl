{{/*
The sha256 of a list of strings, for checksum annotations and name suffixes.
Call: include "common.checksum" (list "one" "two")
*/}}
{{- define "common.checksum" -}}
{{- toJson . | sha256sum -}}
{{- end -}}

{{/*
A text of several lines, each indented as `nindent` does, but with nothing on empty lines.
Call: include "common.text" (dict "text" (include "common.redis.startScript" $) "indent" 4)
*/}}
{{- define "common.text" -}}
{{- regexReplaceAll "(?m)^[ \t]+$" (nindent (int .indent) .text) "" -}}
{{- end -}}

{{/*
A setting's value as text. Helm reads numbers as floats, which print as 1e+07.
Call: include "common.setting" 10000000
*/}}
{{- define "common.setting" -}}
{{- if and (kindIs "float64" .) (eq . (floor .)) -}}{{- printf "%.0f" . -}}{{- else -}}{{- toString . -}}{{- end -}}
{{- end -}}

{{/*
The size of /dev/shm. Memory volumes count against the container's limit: the given size may be at most a quarter of that; without
one it is a quarter, or 256Mi without a limit. `key` is the prefix of the component's values keys.
Call: include "common.sharedMemory" (dict "context" $ "values" .Values.server "key" "server.")
*/}}
{{- define "common.sharedMemory" -}}
{{- $limit := dig "limits" "memory" "" (.values.resources | default dict) -}}
{{- $given := .values.sharedMemory | default "" | toString -}}
{{- $quarter := div (include "common.bytes" ($limit | default "1Gi") | int64) 4 -}}
{{- include "common.refuse" (dict "context" .context "if" (and $limit (gt (include "common.bytes" $given | int64) $quarter))
    "key" (printf "%ssharedMemory" .key) "sentence" (printf (print
    "%s is more than a quarter of the memory limit %s, and files there count against it; "
    "lower it or raise {%sresources.limits.memory}.") $given (include "common.setting" $limit) .key)) -}}
{{- $whole := eq (mod $quarter 1048576) 0 -}}
{{- $given | default ($whole | ternary (printf "%dMi" (div $quarter 1048576)) (printf "%dKi" (div $quarter 1024))) -}}
{{- end -}}
