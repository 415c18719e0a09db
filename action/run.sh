#!/usr/bin/env bash
# What action.yml runs: one check, its reports in a folder, its outcome as outputs. The annotations and the job summary are made by
# the program itself, which knows that it runs on GitHub Actions. Inputs come in variables, and are never part of a command.
set -uo pipefail

action=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
work=$(mktemp -d "${RUNNER_TEMP:-${TMPDIR:-/tmp}}/authmd-check.XXXXXX") || exit 2
trap 'rm -rf "$work"' EXIT

version= directory=authmd-check target=
arguments=()

read_inputs() {
  node "$action/action/inputs.mjs" >"$work/inputs" || return
  local inputs=() input
  while IFS= read -r -d '' input; do inputs+=("$input"); done <"$work/inputs"
  version=${inputs[0]} directory=${inputs[1]} target=${inputs[2]}
  arguments=("${inputs[@]:3}")
}

# Sets `command` to the program: the build of this commit where there is one, else the published package of the same version. The package is
# installed into a folder of its own, so that neither .npmrc nor node_modules of the checkout decides what runs.
find_program() {
  # AUTHMD_CHECK_COMMAND is for trying an unpublished version.
  if [ -n "${AUTHMD_CHECK_COMMAND:-}" ]; then
    read -r -a command <<<"$AUTHMD_CHECK_COMMAND"
    return
  fi
  local own
  own=$(node -p 'require(process.argv[1]).version' "$action/package.json")
  if [ "$version" = "$own" ] && [ -f "$action/dist/cli.js" ]; then
    command=(node "$action/bin/authmd-check.js")
    return
  fi
  echo '{ "private": true }' >"$work/package.json"
  if ! (cd "$work" && npm install --prefix "$work" --ignore-scripts --no-audit --no-fund --loglevel=error "authmd-check@$version") >&2; then
    echo "authmd-check: cannot install authmd-check@$version: see the lines of npm above" >&2
    return 2
  fi
  command=(node "$work/node_modules/authmd-check/bin/authmd-check.js")
}

check() {
  read_inputs && find_program || return 2
  "${command[@]}" \
    --reporter "json=$directory/report.json" \
    --reporter "sarif=$directory/report.sarif" \
    --reporter "junit=$directory/junit.xml" \
    --reporter "html=$directory/report.html" \
    ${arguments[@]+"${arguments[@]}"} \
    -- "$target"
}

check
code=$?

# After wrong usage, the file may be an old one, of the checkout.
level=
if [ "$code" != 2 ]; then
  level=$(node -e '
    try {
      const { reached } = JSON.parse(require("node:fs").readFileSync(process.argv[1], "utf8")).level
      if (Number.isInteger(reached)) console.log(reached)
    } catch {}
  ' "$directory/report.json")
fi

{
  echo "exit-code=$code"
  echo "level=$level"
  echo "json=$directory/report.json"
  echo "sarif=$directory/report.sarif"
  echo "junit=$directory/junit.xml"
  echo "html=$directory/report.html"
} >>"${GITHUB_OUTPUT:-/dev/null}"

exit "$code"
