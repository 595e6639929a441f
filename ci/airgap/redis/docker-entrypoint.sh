#!/bin/sh
# The contract of the official Redis image: options alone mean redis-server, root becomes redis, and without a password of its own the
# server answers everyone in the pod's network.
set -eu

case "${1:-}" in
  -* | *.conf) set -- redis-server "$@" ;;
esac

if [ "${1:-}" = redis-server ]; then
  umask 0077
  if [ "$(id -u)" = 0 ]; then
    chown -R redis:redis .
    exec setpriv --reuid=redis --regid=redis --clear-groups "$0" "$@"
  fi
  set -- "$@" --protected-mode no
fi

exec "$@"
