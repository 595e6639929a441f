{{/*
What every PostgreSQL of the platform shares: the major version behind an image, where that major keeps its data, and the
script that looks at the volume before the server starts.
*/}}

{{/*
The major version of a PostgreSQL image: `major` when given, else read from the tag ("0.8.6-pg15-bookworm", "pg17", "15-alpine",
"16.4"). `key` is the values key of the image's owner, for the sentence.
Call: include "common.postgresql.major" (dict "context" $ "image" .Values.postgresql.image "major" .Values.postgresql.majorVersion "key" "postgresql")
*/}}
{{- define "common.postgresql.major" -}}
{{- if not (and .context .image (hasKey . "major") .key) }}{{ fail "common.postgresql.major needs context, image, major and key" }}{{ end -}}
{{- $tag := .image.tag | default "" | toString -}}
{{- $found := regexFind "(^|[^a-z])pg[0-9]+" $tag | default (regexFind "^[0-9]+" $tag) -}}
{{- $major := .major | default (regexFind "[0-9]+$" $found) | toString -}}
{{- if not $major -}}
{{- $key := include "common.key" . -}}
{{- fail (printf "%s.majorVersion: the major version of PostgreSQL cannot be read from the image tag %q; set %s.majorVersion, for example to 15." $key $tag $key) -}}
{{- end -}}
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
Call: include "common.postgresql.uid" .Values.postgresql.image.tag
*/}}
{{- define "common.postgresql.uid" -}}
{{- contains "alpine" (toString .) | ternary 70 999 -}}
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
  printf '%s\n' "$1" >&2
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
    stop "The volume holds data of PostgreSQL $(cat "$version") in ${version%/PG_VERSION}, and this image is PostgreSQL $MAJOR, which would start an empty database in $PGDATA. Set $IMAGE_KEY back to PostgreSQL $(cat "$version"), or dump the databases with the old image and restore them into a fresh volume."
  done
  remember
  echo "The volume is empty: PostgreSQL $MAJOR initialises it."
  exit 0
fi

found=$(cat "$PGDATA/PG_VERSION")
if [ "$found" != "$MAJOR" ]; then
  stop "The volume holds data of PostgreSQL $found, and this image is PostgreSQL $MAJOR, which cannot read it. Set $IMAGE_KEY back to PostgreSQL $found, or dump the databases with the old image and restore them into a fresh volume."
fi
if [ "$PASSWORD_GENERATED" = true ] && [ -s "$known" ] && [ "$(cat "$known")" != "$digest" ]; then
  stop "The volume holds data that belongs to another Secret: its password was generated too, and is not this one. Bring back the Secret that was there when the data was made (a backup, or what chartwright secrets export wrote), or set $PASSWORD_KEY, which gives this data a new password."
fi
chmod 0700 "$PGDATA" || :

PATH="$PATH:/usr/lib/postgresql/$MAJOR/bin"
quote="'"
password=${POSTGRES_PASSWORD//$quote/$quote$quote}
# A postmaster.pid left by a killed server names process 1, which PostgreSQL takes for a living server unless it is its direct
# parent: so no subshell around the next command.
postgres --single -D "$PGDATA" -c log_statement=none -c log_min_error_statement=panic -c log_min_duration_statement=-1 \
  -c logging_collector=off postgres > /tmp/prepare.log 2>&1 \
  < <(printf 'ALTER ROLE "%s" PASSWORD %s\n' "${POSTGRES_USER//\"/\"\"}" "$quote$password$quote") || {
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
