{{/*
What every PostgreSQL of the platform shares: the major version behind an image, where that major keeps its data, and the
script that looks at the volume before the server starts.
*/}}

{{/*
Where the PostgreSQL of a part runs: standalone or cluster in this release, else external. "true" while it is in this release.
Call: include "common.postgresql.own" $
*/}}
{{- define "common.postgresql.mode" -}}
{{- empty .Values.postgresql.enabled | ternary "external" (.Values.postgresql.mode | default "standalone") -}}
{{- end -}}

{{- define "common.postgresql.own" -}}
{{- if ne (include "common.postgresql.mode" .) "external" }}true{{ end -}}
{{- end -}}

{{/*
The major version of a PostgreSQL image: majorVersion when given, else read from the tag ("0.8.6-pg15-bookworm", "pg17",
"15-alpine", "16.4").
Call: include "common.postgresql.major" (dict "context" $ "values" .Values.postgresql)
*/}}
{{- define "common.postgresql.major" -}}
{{- $tag := toString .values.image.tag -}}
{{- $found := regexFind "(^|[^a-z])pg[0-9]+" $tag | default (regexFind "^[0-9]+" $tag) -}}
{{- $major := .values.majorVersion | default (regexFind "[0-9]+$" $found) | toString -}}
{{- include "common.refuse" (dict "context" .context "if" (not $major) "key" "postgresql.majorVersion" "sentence" (printf
    "the major version of PostgreSQL cannot be read from the image tag %q; set {postgresql.majorVersion}, for example to 15." $tag)) -}}
{{- $major -}}
{{- end -}}

{{/*
Where the volume is mounted. The images of PostgreSQL 18 and later declare one directory higher than those before.
Call: include "common.postgresql.mountPath" "15"
*/}}
{{- define "common.postgresql.mountPath" -}}
{{- if ge (int .) 18 -}}/var/lib/postgresql{{- else -}}/var/lib/postgresql/data{{- end -}}
{{- end -}}

{{/*
PGDATA: always a subdirectory of the mount, since initdb rejects a volume root that contains lost+found, and the server rejects
one that belongs to a group.
Call: include "common.postgresql.pgdata" "15"
*/}}
{{- define "common.postgresql.pgdata" -}}
{{- if ge (int .) 18 -}}/var/lib/postgresql/{{ . }}/docker{{- else -}}/var/lib/postgresql/data/pgdata{{- end -}}
{{- end -}}

{{/*
The uid and gid of the postgres user in an image: 70 in the Alpine ones, 999 in the Debian ones.
Call: include "common.postgresql.uid" .Values.postgresql
*/}}
{{- define "common.postgresql.uid" -}}
{{- contains "alpine" (toString .image.tag) | ternary 70 999 -}}
{{- end -}}

{{/*
A PostgreSQL server of one pod. All objects of it take the same arguments:
  context, component, name, values, version   as everywhere; values is the map of `postgresql`
  secret             the Secret with the superuser's password, key password
  username, database the superuser and the first database
  arguments          a list: the server's settings as arguments
  environment        a map: more variables of the server
  files              text: more files in /etc/postgresql, as entries of a ConfigMap
  checksums          a map: the pod's annotations
  sharedMemory       the size of /dev/shm; sharedMemoryVolume is the name of its volume, which never changes
  major, user        common.postgresql.major and common.postgresql.uid
  source             set by common.postgresql.source, see _migration.tpl
  exporter           the define that prints the container of the exporter, from the same arguments; none without it
*/}}

{{/*
Files of the server's ConfigMap.
*/}}
{{- define "common.postgresql.files" -}}
prepare.sh: |
  {{- include "common.text" (dict "text" (include "common.postgresql.prepareScript" .) "indent" 2) }}
{{- range $name, $text := .values.initScripts }}
init-{{ $name }}: |
  {{- include "common.text" (dict "text" (trim $text) "indent" 2) }}
{{- end }}
{{- with .files }}
{{ . }}
{{- end }}
{{- if .source }}
{{ include "common.postgresql.source.hba" . }}
{{- end }}
{{- end -}}

{{- define "common.postgresql.configMap" -}}
apiVersion: v1
kind: ConfigMap
{{ include "common.metadata" . }}
data:
  {{- include "common.text" (dict "text" (include "common.postgresql.files" .) "indent" 2) }}
{{- end -}}

{{/*
The StatefulSet. The root filesystem is read-only, so the socket, /tmp and /dev/shm are volumes too.
*/}}
{{- define "common.postgresql.statefulSet" -}}
{{- $more := list (dict "name" "POSTGRES_DB") -}}
{{- range $name, $_ := .environment }}{{ $more = append $more (dict "name" $name) }}{{ end -}}
{{- include "common.pod.guard" (dict
    "context" .context "values" .values "key" "postgresql."
    "containers" (concat (list "prepare" "postgresql") (empty .exporter | ternary list (list "metrics")))
    "env" (print (include "common.postgresql.env" .) "\n" (toYaml $more)) "mounts" (include "common.postgresql.mounts" .)
    "volumes" (print (include "common.postgresql.volumes" .) "\n- name: data")) -}}
{{- /* Over TCP, since the server that runs only to initialise a volume listens on its socket alone. */ -}}
{{- $ready := dict "exec" (dict "command" (list "pg_isready" "-h" "127.0.0.1" "-U" .username "-d" .database)) -}}
{{- $tls := empty (.values.tls).existingSecret | ternary list (list
    "-c" "ssl=on" "-c" (printf "ssl_cert_file=/etc/postgresql-tls/%s" (include "common.secretKey" (dict "key" "tls.crt" "of" .values.tls)))
    "-c" (printf "ssl_key_file=/etc/postgresql-tls/%s" (include "common.secretKey" (dict "key" "tls.key" "of" .values.tls)))) -}}
{{ include "common.statefulSet" . }}
  template:
    {{- include "common.podTemplate" . | nindent 4 }}
      initContainers:
        {{- include "common.container" (dict
            "context" .context "values" .values "name" "prepare" "image" .values.image
            "command" (list "bash" "/etc/postgresql/prepare.sh") "resources" .values.resources) | nindent 8 }}
          terminationMessagePolicy: FallbackToLogsOnError
          env:
            {{- include "common.postgresql.env" . | nindent 12 }}
            - name: VOLUME
              value: {{ include "common.postgresql.mountPath" .major }}
            - name: MAJOR
              value: {{ .major | quote }}
            - name: IMAGE_KEY
              value: {{ include "common.key" (dict "context" .context "key" "postgresql.image.tag") }}
            - name: PASSWORD_KEY
              value: {{ include "common.key" (dict "context" .context "key" "postgresql.auth.password") }}
            - name: PASSWORD_GENERATED
              value: {{ not (or .values.auth.password .values.auth.existingSecret) | quote }}
          volumeMounts:
            {{- include "common.postgresql.mounts" . | nindent 12 }}
        {{- include "common.added" (dict "of" .values.initContainers "indent" 8) }}
      containers:
        {{- include "common.container" (dict
            "context" .context "values" .values "name" "postgresql" "image" .values.image
            "args" (concat (list "postgres") .arguments $tls) "ports" (dict "postgresql" 5432)
            "envFrom" .values.extraEnvFrom "probes" (dict "startupProbe" $ready "readinessProbe" $ready "livenessProbe" $ready)
            "resources" .values.resources) | nindent 8 }}
          env:
            {{- include "common.postgresql.env" . | nindent 12 }}
            - name: POSTGRES_DB
              value: {{ .database | quote }}
            {{- range $name, $value := .environment }}
            - name: {{ $name }}
              value: {{ $value | quote }}
            {{- end }}
            {{- include "common.added" (dict "of" .values.extraEnv "indent" 12) }}
          volumeMounts:
            {{- include "common.postgresql.mounts" . | nindent 12 }}
            {{- include "common.added" (dict "of" .values.extraVolumeMounts "indent" 12) }}
        {{- with .exporter }}
        {{- include . $ | nindent 8 }}
        {{- end }}
        {{- include "common.added" (dict "of" .values.extraContainers "indent" 8) }}
      volumes:
        {{- include "common.postgresql.volumes" . | nindent 8 }}
        {{- include "common.added" (dict "of" .values.extraVolumes "indent" 8) }}
{{- end -}}

{{- define "common.postgresql.env" -}}
- name: PGDATA
  value: {{ include "common.postgresql.pgdata" .major }}
- name: POSTGRES_USER
  value: {{ .username | quote }}
{{ include "common.secretEnv" (dict "name" "POSTGRES_PASSWORD" "secret" .secret "key" "password" "of" .values.auth) }}
{{- end -}}

{{- define "common.postgresql.mounts" -}}
- name: data
  mountPath: {{ include "common.postgresql.mountPath" .major }}
- name: config
  mountPath: /etc/postgresql
  readOnly: true
- name: run
  mountPath: /var/run/postgresql
- name: tmp
  mountPath: /tmp
- name: {{ .sharedMemoryVolume }}
  mountPath: /dev/shm
{{- if (.values.tls).existingSecret }}
- name: tls
  mountPath: /etc/postgresql-tls
  readOnly: true
{{- end }}
{{- range $name, $_ := .values.initScripts }}
- name: config
  mountPath: /docker-entrypoint-initdb.d/{{ $name }}
  subPath: init-{{ $name }}
  readOnly: true
{{- end }}
{{- end -}}

{{- define "common.postgresql.volumes" -}}
- name: config
  configMap:
    name: {{ .name }}
- name: run
  emptyDir:
    sizeLimit: 16Mi
- name: tmp
  emptyDir:
    sizeLimit: 256Mi
- name: {{ .sharedMemoryVolume }}
  emptyDir:
    medium: Memory
    sizeLimit: {{ .sharedMemory }}
{{- with (.values.tls).existingSecret }}
- name: tls
  secret:
    secretName: {{ . }}
    # The server takes a key of root that its group may read.
    defaultMode: 0440
{{- end }}
{{- end -}}

{{/*
The script of the init container that runs before PostgreSQL, in bash. It stops with a sentence when the volume holds data of
another major version, and sets the superuser's password to the Secret's: the image does that for an empty volume only.
A generated password never changes by itself, so its digest is kept beside the data: another one comes from another Secret, and then
nothing starts until somebody decides between the two. Nothing of a given password is kept: it may change, and may be weak.
It needs the environment PGDATA, VOLUME (the mount), MAJOR, POSTGRES_USER, POSTGRES_PASSWORD, PASSWORD_GENERATED ("true" or
"false"), and IMAGE_KEY and PASSWORD_KEY (values keys, for the sentences), and a writable /tmp.
Call: include "common.text" (dict "text" (include "common.postgresql.prepareScript" $) "indent" 4)
*/}}
{{- define "common.postgresql.prepareScript" -}}
#!/usr/bin/env bash
set -euo pipefail

stop() {
  printf '%s\n' "$*" >&2
  exit 1
}

digest=$(printf '%s' "$POSTGRES_PASSWORD" | sha256sum)
digest=${digest%% *}
known=$VOLUME/.generated-password.sha256

remember() {
  if [ "$PASSWORD_GENERATED" = true ]; then
    printf '%s\n' "$digest" > "$known.new"
    mv -f "$known.new" "$known"
  else
    rm -f "$known"
  fi
}

if [ ! -s "$PGDATA/PG_VERSION" ]; then
  for version in "$VOLUME/PG_VERSION" "$VOLUME"/*/PG_VERSION "$VOLUME"/*/docker/PG_VERSION; do
    [ -s "$version" ] || continue
    stop "The volume holds data of PostgreSQL $(cat "$version") in ${version%/PG_VERSION}, and this image is PostgreSQL $MAJOR," \
      "which would start an empty database in $PGDATA. Set $IMAGE_KEY back to PostgreSQL $(cat "$version")," \
      "or dump the databases with the old image and restore them into a fresh volume."
  done
{{- if .source }}
  stop "The volume is empty, so no data can be moved to a cluster. Remove {{ include "common.key" (dict
    "context" .context "key" "postgresql.migrateFrom") }}, or bring back the volume."
{{- end }}
  remember
  echo "The volume is empty: PostgreSQL $MAJOR initialises it."
  exit 0
fi

found=$(cat "$PGDATA/PG_VERSION")
if [ "$found" != "$MAJOR" ]; then
  stop "The volume holds data of PostgreSQL $found, and this image is PostgreSQL $MAJOR, which cannot read it." \
    "Set $IMAGE_KEY back to PostgreSQL $found, or dump the databases with the old image and restore them into a fresh volume."
fi
if [ "$PASSWORD_GENERATED" = true ] && [ -s "$known" ] && [ "$(cat "$known")" != "$digest" ]; then
  stop "The volume holds data that belongs to another Secret: its password was generated too, and is not this one." \
    "Bring back the Secret that was there when the data was made (a backup, or what chartwright secrets export wrote)," \
    "or set $PASSWORD_KEY, which gives this data a new password."
fi
chmod 0700 "$PGDATA" || :

PATH="$PATH:/usr/lib/postgresql/$MAJOR/bin"
quote="'"
password=${POSTGRES_PASSWORD//$quote/$quote$quote}
# A postmaster.pid left by a killed server names process 1, which PostgreSQL takes for a living server unless it is its direct
# parent: so no subshell around the next command.
postgres --single -D "$PGDATA" -c log_statement=none -c log_min_error_statement=panic -c log_min_duration_statement=-1 \
  -c logging_collector=off postgres > /tmp/prepare.log 2>&1 \
  < <(printf 'ALTER ROLE "%s" PASSWORD %s\n' "${POSTGRES_USER//\"/\"\"}" "$quote$password$quote"
{{- if and .source (not .owner) }}
    printf '%s\n' '{{ include "common.postgresql.source.hold" . | replace "\n" "" }}'
{{- end }}) || {
  cat /tmp/prepare.log >&2
  stop "PostgreSQL cannot open its data in $PGDATA; its own words stand above."
}
if grep -q 'ERROR:' /tmp/prepare.log; then
  cat /tmp/prepare.log >&2
  stop "The superuser $POSTGRES_USER does not exist in the data on the volume: its name is fixed when the volume is first used."
fi
remember
echo "The volume holds data of PostgreSQL $found, and the superuser's password is the Secret's."
{{- end -}}
