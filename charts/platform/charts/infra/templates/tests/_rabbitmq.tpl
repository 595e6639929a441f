{{/*
The script of RabbitMQ's test, in Erlang, and its environment.
*/}}
{{- define "infra.test.rabbitmq" -}}
cat > /tmp/applications.config <<'END'
{{ include "infra.rabbitmq.applications" . }}
END
cat > /tmp/login.escript <<'END'
%% Logs in by AMQP 0-9-1 and opens a vhost, as each application does, and as somebody without a password of their own, who must fail.
main(_) ->
  {ok, _} = application:ensure_all_started(ssl),
  {ok, [Applications]} = file:consult("/tmp/applications.config"),
  Until = erlang:monotonic_time(second) + 90,
  [keep_trying(fun() -> login(User, os:getenv(Variable), Vhost) end, User, Vhost, Until)
    || #{user := User, password := Variable, vhost := Vhost} <- Applications],
  case os:getenv("STRANGERS") of
    "refused" ->
      {error, _} = login("guest", "guest", "/"),
      io:format("guest with the password guest: refused~n");
    _ -> ok
  end,
  io:format("All connections work.~n").

%% The Job may still be at work.
keep_trying(Login, User, Vhost, Until) ->
  case {Login(), erlang:monotonic_time(second) < Until} of
    {ok, _} -> io:format("~ts on vhost ~ts: connected~n", [User, Vhost]);
    {_, true} -> timer:sleep(2000), keep_trying(Login, User, Vhost, Until);
    { {error, Reason}, _} -> io:format(standard_error, "FAILED: ~ts on vhost ~ts: ~0tp~n", [User, Vhost, Reason]), halt(1)
  end.

login(User, Password, Vhost) ->
  {Kind, Options} = transport(),
  case Kind:connect(os:getenv("RABBITMQ_HOST"), list_to_integer(os:getenv("RABBITMQ_PORT")), [binary, {active, false} | Options], 10000) of
    {ok, Socket} ->
      try Kind:send(Socket, <<"AMQP", 0, 0, 9, 1>>), talk(Kind, Socket, bytes(User), bytes(Password), bytes(Vhost))
      catch error:{badmatch, {error, Reason}} -> {error, Reason}
      after Kind:close(Socket) end;
    {error, Reason} -> {error, Reason}
  end.

transport() ->
  case {os:getenv("RABBITMQ_TLS"), os:getenv("CA_FILE")} of
    {"true", false} -> {ssl, [{verify, verify_peer}, {cacerts, public_key:cacerts_get()}]};
    {"true", File} -> {ssl, [{verify, verify_peer}, {cacertfile, File}]};
    _ -> {gen_tcp, []}
  end.

%% The methods of the class connection: Start, Tune and OpenOk are answers of the server, and Close is its refusal.
talk(Kind, Socket, User, Password, Vhost) ->
  case receive_method(Kind, Socket) of
    {10, _} ->
      %% Otherwise the server closes the socket, and gives no reason.
      Capability = <<28, "authentication_failure_close", $t, 1>>,
      Properties = <<12, "capabilities", $F, (byte_size(Capability)):32, Capability/binary>>,
      Response = <<0, User/binary, 0, Password/binary>>,
      send(Kind, Socket, <<11:16, (byte_size(Properties)):32, Properties/binary, 5, "PLAIN", (byte_size(Response)):32, Response/binary, 5, "en_US">>),
      talk(Kind, Socket, User, Password, Vhost);
    {30, _} ->
      send(Kind, Socket, <<31:16, 1:16, 131072:32, 0:16>>),
      send(Kind, Socket, <<40:16, (byte_size(Vhost)), Vhost/binary, 0, 0>>),
      talk(Kind, Socket, User, Password, Vhost);
    {41, _} -> ok;
    {50, <<Code:16, Length, Text:Length/binary, _/binary>>} -> {error, {Code, Text}}
  end.

send(Kind, Socket, Method) ->
  ok = Kind:send(Socket, <<1, 0:16, (byte_size(Method) + 2):32, 10:16, Method/binary, 206>>).

receive_method(Kind, Socket) ->
  {ok, <<1, 0:16, Size:32>>} = Kind:recv(Socket, 7, 10000),
  {ok, <<10:16, Method:16, Arguments:(Size - 4)/binary, 206>>} = Kind:recv(Socket, Size + 1, 10000),
  {Method, Arguments}.

bytes(Text) -> unicode:characters_to_binary(Text).
END
exec escript /tmp/login.escript
{{- end -}}

{{- define "infra.test.rabbitmq.env" -}}
{{- $server := .Values.global.rabbitmq -}}
- name: HOME
  value: /tmp
- name: RABBITMQ_HOST
  value: {{ include "common.rabbitmq.host" . }}
- name: RABBITMQ_PORT
  value: {{ include "common.rabbitmq.port" . | quote }}
{{- if or $server.tls (include "common.tls.internal" (dict "context" . "kind" "rabbitmq")) }}
- name: RABBITMQ_TLS
  value: "true"
{{- end }}
{{- if include "common.tls.internal" (dict "context" . "kind" "rabbitmq") }}
- name: CA_FILE
  value: /etc/rabbitmq-ca/ca.crt
{{- end }}
{{- if not $server.host }}
- name: STRANGERS
  value: refused
{{- end }}
{{- include "infra.rabbitmq.secretEnv" . }}
{{- end -}}
