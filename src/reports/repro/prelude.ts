/** Holds the functions that every script begins with. */

/**
 * `send` keeps the answer to each request, `pick` takes a text from one, `person` and `ask` wait for somebody, `signed` has a token signed,
 * `json` and `url` write a value into a body, `show` prints the last answer. Nothing that a service answers is run, is an option of curl, names
 * a local file, or acts on the terminal.
 */
export const PRELUDE: readonly string[] = `#!/bin/sh
# It repeats what a check found, with credentials of its own. It needs curl and jq.
# Usage: sh <this file> [origin of the service]
# It has no secret: what it needs, it registers itself or asks for. A variable that is set is not asked for.
set -eu
umask 077
LC_ALL=C
export LC_ALL
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

say() { printf '%s\\n' "$*" >&2; }
stop() {
  say "$*"
  exit 3
}
command -v curl >/dev/null || stop 'curl is needed'
command -v jq >/dev/null || stop 'jq is needed'

request() { curl -q -sS -g --proto =http,https --max-time 60 "$@"; }
send() {
  last=$1
  wanted=$2
  shift 2
  status=$(request -D "$dir/head.$last" -o "$dir/body.$last" -w '%{http_code}' "$@") ||
    stop 'There was no answer.'
  say "request $last: $status"
  case $wanted$status in any* | 2xx2??) ;; *) stop 'The service accepted this request in the run, and refuses it now.' ;; esac
}
pick() {
  picked=$(jq -er --argjson path "$2" 'getpath($path) | strings' "$dir/body.$1") ||
    stop "The answer to request $1 has no text at $2."
  case $picked in *[[:cntrl:]]*) stop "The answer to request $1 has control characters at $2." ;; esac
  printf '%s' "$picked"
}
random() { od -An -N16 -tx1 /dev/urandom | tr -d ' \\n'; }
ask() {
  answer=$1
  if [ -z "$answer" ]; then
    printf '%s, which the run made or was given (%s; Enter takes a random text): ' "$3" "$2" >&2
    IFS= read -r answer || stop "Nobody gave it. Set the variable $2."
    [ -n "$answer" ] || answer=$(random)
  fi
  printf '%s' "$answer"
}
signed() {
  token=$1
  name=$2
  issuer=$3
  shift 3
  if [ -z "$token" ] && [ -z "\${PROVIDER_KEY:-}" ]; then
    say "$name is a token of the provider $issuer, which the service has to trust."
    say 'This serves the keys of that provider, in another terminal, unless they are published already:'
    say "  authmd-check provider --issuer $issuer --key provider.json"
    say 'With them this script signs its tokens:'
    say "  PROVIDER_KEY=provider.json sh $0"
    stop "Or set the variable $name to such a token."
  fi
  [ -n "$token" ] || token=$(\${AUTHMD_CHECK:-authmd-check} provider mint "$@" --key "$PROVIDER_KEY") ||
    stop 'authmd-check could not sign. The variable AUTHMD_CHECK says how it is called, as in "npx authmd-check".'
  printf '%s' "$token"
}
person() {
  say "$1"
  shift
  for line; do say "  $line"; done
  printf 'Then press Enter. ' >&2
  IFS= read -r answer || stop 'Nobody said that it is done.'
}
json() { printf '%s' "$1" | jq -Rrs '@json | .[1:-1]'; }
url() { printf '%s' "$1" | jq -Rrs '@uri'; }
encode() { jq -rn --arg text "$1" '$text | @base64 | gsub("[+]"; "-") | gsub("/"; "_") | gsub("="; "")'; }
resigned() {
  signature=\${1##*.}
  case $signature in A*) first=B ;; *) first=A ;; esac
  printf '%s.%s%s' "\${1%.*}" "$first" "\${signature#?}"
}
unsigned() {
  payload=\${2#*.}
  printf '%s.%s.' "$(encode "$1")" "\${payload%%.*}"
}
printable() { if [ -t 1 ]; then tr -d '\\000-\\010\\013\\014\\016-\\037\\177'; else cat; fi; }
show() {
  printable <"$dir/head.$last"
  [ ! -e "$dir/body.$last" ] || printable <"$dir/body.$last"
  echo
}
base=\${1:-}
base=\${base%/}
revoke() { request -o /dev/null --data-raw "token=$(url "$2")" --url "$1" || say 'A token was not revoked.'; }
`.split('\n')
