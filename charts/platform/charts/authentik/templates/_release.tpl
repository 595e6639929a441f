{{/*
What depends on the Authentik release. A release line is year.month, for example 2025.10.
*/}}

{{/*
The line of a release: 2025.8 of 2025.8.4.
Call: include "authentik.release.line" "2025.8.4"
*/}}
{{- define "authentik.release.line" -}}
{{- regexFind "^[0-9]+\\.[0-9]+" . -}}
{{- end -}}

{{/*
Prints "true" when the release to run is of the given line or a later one.
Call: include "authentik.release.from" (dict "context" $ "line" "2025.12")
*/}}
{{- define "authentik.release.from" -}}
{{- if semverCompare (printf ">=%s.0-0" .line) .context.Values.release -}}true{{- end -}}
{{- end -}}

{{/*
Prints "true" when the release needs Redis: before 2025.10.
Call: include "authentik.release.needsRedis" $
*/}}
{{- define "authentik.release.needsRedis" -}}
{{- if not (include "authentik.release.from" (dict "context" . "line" "2025.10")) -}}true{{- end -}}
{{- end -}}

{{/*
Prints "true" when Redis is rendered: enabled, or needed and not outside this chart.
Call: include "authentik.redis.enabled" $
*/}}
{{- define "authentik.redis.enabled" -}}
{{- $asked := toString .Values.redis.enabled -}}
{{- if or (eq $asked "true") (and (eq $asked "auto") (not .Values.redis.host) (include "authentik.release.needsRedis" .)) -}}true{{- end -}}
{{- end -}}

{{/*
Fails when the release is of no known line, or when it skips a line or goes back, seen from the release that the kept marker
ConfigMap names. Prints nothing. `helm template` and GitOps tools see no cluster, so nothing is compared there.
Call: include "authentik.release.guard" $
*/}}
{{- define "authentik.release.guard" -}}
{{- $known := list "2025.2" "2025.4" "2025.6" "2025.8" "2025.10" "2025.12" "2026.2" "2026.5" "2026.8" -}}
{{- $lines := concat $known (.Values.laterReleaseLines | default list) -}}
{{- $release := .Values.release -}}
{{- $line := include "authentik.release.line" $release -}}
{{- $before := "" -}}
{{- range $lines -}}
{{- include "common.refuse" (dict "context" $ "if" (and $before (semverCompare (printf "<=%s" $before) .))
    "key" "laterReleaseLines" "sentence" (printf
    "%s does not come after %s; name only lines newer than 2026.8, oldest first." . $before)) -}}
{{- $before = . -}}
{{- end -}}
{{- include "common.refuse" (dict "context" $ "if" (not (has $line $lines)) "key" "release" "sentence" (printf (print
    "%s is of no release line this chart knows (%s). For a newer line add it, "
    "and any line before it that is missing here, to {laterReleaseLines} once you have read its release notes.")
    $release (join ", " $lines))) -}}
{{- $name := include "authentik.name" (dict "context" . "component" "release") -}}
{{- $marker := lookup "v1" "ConfigMap" .Release.Namespace $name | default dict -}}
{{- $running := dig "data" "release" "" $marker -}}
{{- if $running -}}
{{- $runningLine := include "authentik.release.line" $running -}}
{{- $wayOut := printf "If its database is empty or gone, delete the ConfigMap %s in the namespace %s." $name .Release.Namespace -}}
{{- include "common.refuse" (dict "context" $ "if" (not (has $runningLine $lines)) "key" "release" "sentence" (printf (print
    "%s is running, of a line that is not known here, so what may follow it cannot be told; "
    "add %s to {laterReleaseLines}. %s") $running $runningLine $wayOut)) -}}
{{- $place := dict -}}
{{- range $index, $each := $lines }}{{ $_ := set $place $each $index }}{{ end -}}
{{- $from := get $place $runningLine | int -}}
{{- $to := get $place $line | int -}}
{{- $next := printf "a patch of %s" $runningLine -}}
{{- if lt (add $from 1 | int) (len $lines) -}}
{{- $next = printf "%s (its latest patch)" (index $lines (add $from 1 | int)) -}}
{{- end -}}
{{- include "common.refuse" (dict "context" $ "if" (lt $to $from) "key" "release" "sentence" (printf (print
    "%s is lower than %s, which is running, and Authentik cannot go back. The next allowed is %s. "
    "To go back, restore a backup of its database. %s") $release $running $next $wayOut)) -}}
{{- include "common.refuse" (dict "context" $ "if" (gt $to (add $from 1 | int)) "key" "release" "sentence" (printf (print
    "%s skips a release line: %s is running, and Authentik goes one line at a time. "
    "The next allowed is %s. %s") $release $running $next $wayOut)) -}}
{{- end -}}
{{- end -}}
