{{/*
The script of the Job that makes vhosts, users and permissions, in Erlang, which each image of RabbitMQ has.
Call: include "common.text" (dict "text" (include "infra.rabbitmq.vhostsScript" $) "indent" 2)
*/}}
{{- define "infra.rabbitmq.vhostsScript" -}}
{{- $restoring := include "infra.backup.rabbitmq" (dict "context" . "restoring" true) -}}
%% Makes vhosts, users and permissions over the management API: each request says what must be there, so it can be repeated.
{{- if $restoring }}
main(["check"]) ->
  {ok, _} = application:ensure_all_started([inets, ssl]),
  wait(erlang:monotonic_time(second) + 300),
  check();
{{- end }}
main(_) ->
  {ok, _} = application:ensure_all_started([inets, ssl]),
  {ok, [Applications]} = file:consult("/etc/rabbitmq-setup/applications.config"),
  wait(erlang:monotonic_time(second) + 300),
  {{- if $restoring }}
  restore(),
  {{- end }}
  [ensure(A) || A <- Applications],
  ok.

{{ include "infra.rabbitmq.waitScript" . }}

ensure(#{vhost := Vhost, user := User, password := Variable, permissions := {Configure, Write, Read}, file := File}) ->
  Password = os:getenv(Variable),
  Password =/= "" orelse stop("The password of the user ~ts is empty.", [User]),
  Place = uri_string:quote(Vhost),
  Who = uri_string:quote(User),
  set("/api/vhosts/" ++ Place, [{"default_queue_type", os:getenv("QUEUE_TYPE")}]),
  set("/api/users/" ++ Who, [{"password", Password}, {"tags", ""}]),
  set("/api/permissions/" ++ Place ++ "/" ++ Who, [{"configure", Configure}, {"write", Write}, {"read", Read}]),
  case file:read_file("/etc/rabbitmq-setup/" ++ File) of
    {ok, Definitions} -> done(post, "/api/definitions/" ++ Place, Definitions);
    {error, enoent} -> ok
  end,
  io:format("The vhost ~ts and the user ~ts are there.~n", [Vhost, User]).

set(Path, Fields) ->
  Body = ["{", lists:join(",", [[json(Key), ":", json(Value)] || {Key, Value} <- Fields]), "}"],
  done(put, Path, unicode:characters_to_binary(Body)).

done(Method, Path, Body) ->
  case request(Method, Path, Body) of
    {Code, _} when Code >= 200, Code < 300 -> ok;
    {Code, Answer} -> stop("~ts ~ts: ~p ~ts", [Method, Path, Code, Answer])
  end.

{{ include "infra.rabbitmq.requestScript" . }}

json(Text) -> [$", [escape(C) || C <- Text], $"].

escape(C) when C =:= $"; C =:= $\\ -> [$\\, C];
escape(C) when C < 32 -> io_lib:format("\\u~4.16.0b", [C]);
escape(C) -> C.

{{ include "infra.rabbitmq.stopScript" . }}
{{- if $restoring }}

{{ include "infra.restore.rabbitmq.script" . }}
{{- end }}
{{- end -}}

{{/*
Functions that scripts with the management API share.
*/}}
{{- define "infra.rabbitmq.waitScript" -}}
%% A login and no open port: right after a change of its password the administrator has the old one until the server restarts.
wait(Until) ->
  case request(get, "/api/whoami", none) of
    {200, _} -> ok;
    {Code, Answer} ->
      case erlang:monotonic_time(second) < Until of
        true -> timer:sleep(2000), wait(Until);
        false -> stop("~ts could not log in to ~ts for 5 minutes: ~p ~ts",
          [os:getenv("ADMIN_USER"), os:getenv("MANAGEMENT_URL"), Code, Answer])
      end
  end.
{{- end -}}

{{- define "infra.rabbitmq.requestScript" -}}
request(Method, Path, Body) ->
  Login = unicode:characters_to_binary([os:getenv("ADMIN_USER"), ":", os:getenv("ADMIN_PASSWORD")]),
  Headers = [{"authorization", "Basic " ++ base64:encode_to_string(Login)}],
  Url = os:getenv("MANAGEMENT_URL") ++ Path,
  Request = case Body of none -> {Url, Headers}; _ -> {Url, Headers, "application/json", Body} end,
  case httpc:request(Method, Request, [{timeout, 20000}, {connect_timeout, 5000} | tls(Url)], [{body_format, binary}]) of
    {ok, { {_, Code, _}, _, Answer} } -> {Code, Answer};
    {error, Reason} -> {0, io_lib:format("~0p", [Reason])}
  end.

tls("https:" ++ _) ->
  Certificates = case os:getenv("CA_FILE") of false -> {cacerts, public_key:cacerts_get()}; File -> {cacertfile, File} end,
  Match = {match_fun, public_key:pkix_verify_hostname_match_fun(https)},
  [{ssl, [{verify, verify_peer}, {customize_hostname_check, [Match]}, Certificates]}];
%% Said, since the client would look for authorities otherwise, which an image without any lacks.
tls(_) -> [{ssl, []}].
{{- end -}}

{{- define "infra.rabbitmq.stopScript" -}}
stop(Format, Arguments) ->
  io:format(standard_error, Format ++ "~n", Arguments),
  halt(1).
{{- end -}}

{{/*
The files of the Job.
*/}}
{{- define "infra.rabbitmq.vhosts.files" -}}
vhosts.escript: |
  {{- include "common.text" (dict "text" (include "infra.rabbitmq.vhostsScript" .) "indent" 2) }}
{{- if include "infra.backup.rabbitmq" (dict "context" . "restoring" true) }}
fetch.sh: |
  {{- include "common.text" (dict "text" (include "infra.restore.fetchScript" (dict
      "context" . "from" .Values.restore.from "release" .Values.restore.release "parts" (list "/manifest.json" "/rabbitmq"))) "indent" 2) }}
{{- end }}
applications.config: |
  {{- include "infra.rabbitmq.applications" . | nindent 2 }}
{{- range $application, $definitions := .Values.rabbitmq.vhosts.definitions }}
{{ $application }}.json: |
  {{- toPrettyJson $definitions | nindent 2 }}
{{- end }}
{{- end -}}

{{/*
Where the management API is: of a server of this release on its Service, else on the host outside.
Call: include "infra.rabbitmq.managementUrl" $
*/}}
{{- define "infra.rabbitmq.managementUrl" -}}
{{- $management := .Values.rabbitmq.management -}}
{{- $scheme := $management.tls | ternary "https" "http" -}}
{{- printf "%s://%s:%s%s" $scheme (include "common.rabbitmq.host" .) (include "infra.rabbitmq.managementPort" .) (trimSuffix "/" $management.path) -}}
{{- end -}}

{{/*
The environment of a client of it: the administrator.
Call: include "infra.rabbitmq.managementEnv" $
*/}}
{{- define "infra.rabbitmq.managementEnv" -}}
{{- $rabbitmq := .Values.rabbitmq -}}
- name: MANAGEMENT_URL
  value: {{ include "infra.rabbitmq.managementUrl" . }}
- name: QUEUE_TYPE
  value: {{ $rabbitmq.configuration.default_queue_type | default "quorum" }}
- name: ADMIN_USER
  value: {{ $rabbitmq.auth.username | quote }}
{{ include "common.secretEnv" (dict
    "name" "ADMIN_PASSWORD" "secret" (include "infra.rabbitmq.secretName" .) "key" "password" "of" $rabbitmq.auth) }}
{{- end -}}

{{- define "infra.rabbitmq.managementPort" -}}
{{- include "infra.rabbitmq.own" . | empty | ternary .Values.rabbitmq.management.port 15672 | int -}}
{{- end -}}

{{/*
The Job's spec. All of it is immutable, so the Job's name ends with a hash over it.
Call: include "infra.rabbitmq.vhosts.spec" (dict "context" $ "name" "platform-rabbitmq-vhosts-12345678") | nindent 2
*/}}
{{- define "infra.rabbitmq.vhosts.spec" -}}
{{- $rabbitmq := .context.Values.rabbitmq -}}
{{- $ca := dict "kind" "rabbitmq" "of" .context.Values.global.rabbitmq -}}
{{- $values := pick $rabbitmq "priorityClassName" "nodeSelector" "tolerations" "podSecurityContext" "containerSecurityContext" -}}
{{- $restoring := include "infra.backup.rabbitmq" (dict "context" .context "restoring" true) -}}
backoffLimit: {{ int $rabbitmq.vhosts.backoffLimit }}
{{- if $restoring }}
{{ include "infra.restore.failurePolicy" . }}
{{- end }}
template:
  {{- include "common.podTemplate" (dict
      "context" .context "component" "rabbitmq-vhosts" "values" $values
      "user" (include "infra.rabbitmq.uid" $rabbitmq) "group" (include "infra.rabbitmq.gid" $rabbitmq)) | nindent 2 }}
    restartPolicy: Never
    {{- if $restoring }}
    initContainers:
      {{- include "infra.restore.rabbitmq.containers" (dict "context" .context "values" $values "ca" $ca) | nindent 6 }}
    {{- end }}
    containers:
      {{- include "common.container" (dict
          "context" .context "values" $values "name" "vhosts" "image" $rabbitmq.image
          "command" (list "escript" "/etc/rabbitmq-setup/vhosts.escript") "resources" $rabbitmq.vhosts.resources) | nindent 6 }}
        terminationMessagePolicy: FallbackToLogsOnError
        env:
          - name: HOME
            value: /tmp
          {{- include "infra.rabbitmq.managementEnv" .context | nindent 10 }}
          {{- include "common.added" (dict "of" (include "infra.rabbitmq.secretEnv" .context | trim) "indent" 10) }}
        volumeMounts:
          - name: scripts
            mountPath: /etc/rabbitmq-setup
            readOnly: true
          - name: tmp
            mountPath: /tmp
          {{- if $restoring }}
          - name: scratch
            mountPath: /scratch
          {{- end }}
          {{- include "common.added" (dict "of" (include "common.ca.mount" $ca) "indent" 10) }}
    volumes:
      {{- if $restoring }}
      {{- include "infra.backup.scratch" (dict "context" .context) | nindent 6 }}
      {{- end }}
      {{- include "common.added" (dict "of" (include "common.ca.volume" $ca) "indent" 6) }}
      - name: tmp
        emptyDir:
          sizeLimit: 16Mi
      - name: scripts
        configMap:
          name: {{ $.name }}
{{- end -}}

{{/*
The name of the Job and its ConfigMap, ending with a hash over everything that the Job depends on, as infra.databases.name does.
Call: include "infra.rabbitmq.vhosts.name" $
*/}}
{{- define "infra.rabbitmq.vhosts.name" -}}
{{- $parts := list
    (include "infra.rabbitmq.vhosts.files" .)
    (include "infra.rabbitmq.vhosts.spec" (dict "context" . "name" ""))
    (get . (include "infra.rabbitmq.connection" .) | toJson)
    .Values.rabbitmq.vhosts.revision -}}
{{- range $application, $_ := include "infra.rabbitmq.known" . | fromYaml -}}
{{- $of := dict "context" $ "application" $application -}}
{{- $parts = append $parts (get $of (include "common.connection.rabbitmq" $of) | toJson) -}}
{{- end -}}
{{- include "common.name" (dict "context" . "component" (printf "rabbitmq-vhosts-%s" (include "common.checksum" $parts | trunc 10))) -}}
{{- end -}}

{{/*
Prints "true" while there is something for the Job to do.
Call: include "infra.rabbitmq.vhosts.needed" $
*/}}
{{- define "infra.rabbitmq.vhosts.needed" -}}
{{- $restoring := include "infra.backup.rabbitmq" (dict "context" . "restoring" true) -}}
{{- if or $restoring (and (include "infra.rabbitmq.admin" .) (include "infra.rabbitmq.known" .)) }}true{{ end -}}
{{- end -}}
