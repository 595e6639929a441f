{{/*
The environment of the postgresql test.
Call: include "authentik.postgresql.test.env" $
*/}}
{{- define "authentik.postgresql.test.env" -}}
{{- $mode := include "authentik.postgresql.sslMode" $ -}}
{{- $ca := (include "authentik.tls.client" (dict "context" $ "kind" "postgresql") | fromYaml).caSecret -}}
{{ include "common.variables" (list
    (dict "name" "PGHOST" "value" (include "authentik.postgresql.host" $))
    (dict "name" "PGPORT" "value" (int .Values.postgresql.port))
    (dict "name" "PGUSER" "value" .Values.postgresql.username)
    (dict "name" "PGDATABASE" "value" .Values.postgresql.database)
    (dict "name" "PGSSLMODE" "value" (and (hasPrefix "verify-" $mode) (empty $ca) | ternary "require" $mode))
    (dict "name" "PGSSLROOTCERT" "value" (empty $ca | ternary "" "/etc/postgresql-ca/ca.crt"))
    (dict "name" "PGCONNECT_TIMEOUT" "value" 5)) | trim }}
{{ include "authentik.secretEnv" (dict "context" $ "name" "PGPASSWORD" "part" "postgresql" "key" "password") }}
{{- end -}}

{{/*
The script of the postgresql test.
Call: include "authentik.postgresql.test.script" $
*/}}
{{- define "authentik.postgresql.test.script" -}}
set -eu
attempt=0
until encoding=$(psql --no-psqlrc --tuples-only --no-align --command 'SHOW server_encoding'); do
  attempt=$((attempt + 1))
  if [ "$attempt" -ge 20 ]; then
    echo "Authentik's user cannot connect to its database." >&2
    exit 1
  fi
  sleep 3
done
if [ "$encoding" != UTF8 ]; then
  echo "The database is encoded in $encoding; Authentik needs UTF8." >&2
  exit 1
fi
echo "Authentik's user connects to its database."
{{- end -}}
