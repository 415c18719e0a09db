#!/usr/bin/env bash
# What action.yml runs: one check, its reports in a folder, its outcome as outputs. The annotations and the job summary are made by
# the program itself, which knows that it runs on GitHub Actions.
set -uo pipefail

directory=${AUTHMD_CHECK_DIRECTORY:-authmd-check}
mkdir -p "$directory"

# AUTHMD_CHECK_COMMAND is for trying an unpublished version.
command=${AUTHMD_CHECK_COMMAND:-npx --yes "authmd-check@${AUTHMD_CHECK_VERSION:-latest}"}

# Options may be quoted as in a shell; nothing else of what a shell does is done with them.
arguments=()
if [ -n "${AUTHMD_CHECK_ARGS:-}" ]; then
  while IFS= read -r argument; do arguments+=("$argument"); done < <(xargs -n1 printf '%s\n' <<<"$AUTHMD_CHECK_ARGS")
fi

$command "$AUTHMD_CHECK_TARGET" \
  --reporter "json=$directory/report.json" \
  --reporter "sarif=$directory/report.sarif" \
  --reporter "junit=$directory/junit.xml" \
  --reporter "html=$directory/report.html" \
  ${arguments[@]+"${arguments[@]}"}
code=$?

level=$(node -e '
  try { console.log(JSON.parse(require("node:fs").readFileSync(process.argv[1], "utf8")).level.reached ?? "") } catch { console.log("") }
' "$directory/report.json")

{
  echo "exit-code=$code"
  echo "level=$level"
  echo "json=$directory/report.json"
  echo "sarif=$directory/report.sarif"
  echo "junit=$directory/junit.xml"
  echo "html=$directory/report.html"
} >>"${GITHUB_OUTPUT:-/dev/null}"

exit "$code"
