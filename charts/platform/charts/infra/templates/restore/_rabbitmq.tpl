{{/*
RESTORE OF RABBITMQ'S DEFINITIONS: what the Job that makes vhosts does before. RabbitMQ itself keeps how far it is, as a global parameter.
*/}}

{{/*
The containers before the Job's own.
Call: include "infra.restore.rabbitmq.containers" (dict "context" $ "values" $values "ca" $ca)
*/}}
{{- define "infra.restore.rabbitmq.containers" -}}
{{- $home := toYaml (list (dict "name" "HOME" "value" "/scratch")) -}}
{{- include "infra.restore.containers" (merge (dict
    "image" .context.Values.rabbitmq.image "check" (list "escript" "/etc/databases/vhosts.escript" "check")
    "env" (printf "%s\n%s%s" $home (include "infra.rabbitmq.managementEnv" .context) (include "infra.rabbitmq.caEnv" .context))) .) -}}
{{- end -}}

{{/*
Functions of the Job's script. The administrator keeps the password of the Secret: an old one would lock the Job out.
*/}}
{{- define "infra.restore.rabbitmq.script" -}}
{{- $from := include "common.key" (dict "context" . "key" "restore.from") -}}
{{- $wish := include "common.key" (dict "context" . "key" "restore.rabbitmq") -}}
from() -> "{{ .Values.restore.from }}".

%% The step before the set is fetched: whether it is still to be restored.
check() ->
  code:ensure_loaded(json) =:= {module, json} orelse
    refuse("The image has Erlang ~ts, and a restore needs 27. Set {{ $wish }} to false.", [erlang:system_info(otp_release)]),
  From = list_to_binary(from()),
  case restored() of
    [<<"done">>, From] -> io:format("The definitions of RabbitMQ were restored from the set ~ts: nothing to do.~n", [From]);
    [<<"done">>, Other] ->
      refuse("{{ $from }} is ~ts, and RabbitMQ was restored from the set ~ts. Set it to ~ts, or remove it.", [From, Other, Other]);
    [<<"begun">>, _] -> wanted();
    none ->
      case [Name || Kind <- [<<"queues">>, <<"exchanges">>], #{<<"name">> := Name} <- maps:get(Kind, here(), [])] of
        [] -> wanted();
        [Name | _] -> refuse("RabbitMQ has ~ts, and a restore overwrites nothing. Install into an empty namespace, "
          "or set {{ $wish }} to false.", [Name])
      end
  end.

wanted() -> ok = file:write_file("/scratch/wanted", <<>>).

restore() ->
  case {file:read_file("/scratch/wanted"), file:read_file("/scratch/set/rabbitmq/definitions.json")} of
    {{ "{{error, enoent}, _}" }} -> ok;
    {_, {error, enoent}} ->
      refuse("The set has no definitions of RabbitMQ. Set {{ $wish }} to false, and vhosts and users come from the values.", []);
    {_, {ok, File}} ->
      {ok, Manifest} = file:read_file("/scratch/set/manifest.json"),
      #{<<"members">> := #{<<"rabbitmq/definitions.json">> := Sum}} = json:decode(Manifest),
      Sum =:= binary:encode_hex(crypto:hash(sha256, File), lowercase) orelse
        stop("The definitions of RabbitMQ have another checksum than the manifest.", []),
      restore(json:decode(File))
  end.

restore(#{<<"rabbitmq_version">> := Taken} = Definitions) ->
  #{<<"rabbitmq_version">> := Server} = here(),
  series(Taken) =< series(Server) orelse refuse("The set is of RabbitMQ ~ts, and this server is ~ts, which may not know all of it. "
    "Set {{ include "common.key" (dict "context" . "key" "rabbitmq.image.tag") }} to RabbitMQ ~ts.", [Taken, Server, Taken]),
  Others = without(<<"users">>, os:getenv("ADMIN_USER"), without(<<"global_parameters">>, "chartwright_restore", Definitions)),
  mark("begun "),
  done(post, "/api/definitions", iolist_to_binary(json:encode(Others))),
  mark("done "),
  io:format("The definitions of RabbitMQ ~ts are restored.~n", [Taken]).

without(Kind, Text, Definitions) ->
  Name = unicode:characters_to_binary(Text),
  Definitions#{Kind => [One || #{<<"name">> := Its} = One <- maps:get(Kind, Definitions, []), Its =/= Name]}.

series(Version) -> [binary_to_integer(Part) || Part <- lists:sublist(binary:split(Version, <<".">>, [global]), 2)].

here() ->
  {200, Answer} = request(get, "/api/definitions", none),
  json:decode(Answer).

restored() ->
  case request(get, "/api/global-parameters/chartwright_restore", none) of
    {200, Answer} -> binary:split(maps:get(<<"value">>, json:decode(Answer)), <<" ">>);
    {404, _} -> none
  end.

mark(State) -> set("/api/global-parameters/chartwright_restore", [{"value", State ++ from()}]).

refuse(Format, Arguments) ->
  io:format(standard_error, Format ++ "~n", Arguments),
  halt(3).
{{- end -}}
