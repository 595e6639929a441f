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
{{- if not (and .text .indent) }}{{ fail "common.text needs text and indent" }}{{ end -}}
{{- regexReplaceAll "(?m)[ \t]+$" (nindent (int .indent) .text) "" -}}
{{- end -}}
