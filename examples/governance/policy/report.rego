# What a pipeline asks of the JSON report of a live check: conftest test report.json --policy policy
# Change it to what you decide; docs/report.md has every member of a report.
package main

import rego.v1

# The lowest level that a service must have shown.
required_level := 2

# Somebody can take over an account, or reads what is not theirs: nobody may accept that here.
grave := {"takeover", "exposure"}

# A file of another kind has nothing that could be denied.
deny contains "this is no JSON report of authmd-check, version 1" if not is_report

is_report if {
	input.schema == 1
	input.tool.name == "authmd-check"
	is_object(input.level)
	count(input.verdicts) > 0
}

# What was broken: a rule that failed, and a grave one that only warns.
deny contains msg if {
	some verdict in input.verdicts
	is_broken(verdict)
	msg := sprintf("%s (%s, %s): %s", [verdict.rule, verdict.level, verdict.impact, verdict.title])
}

is_broken(verdict) if verdict.outcome == "fail"

is_broken(verdict) if {
	verdict.outcome == "warn"
	verdict.impact in grave
}

# What nobody has seen is not right: a MUST without an answer denies as one that failed.
deny contains msg if {
	some verdict in input.verdicts
	verdict.level == "MUST"
	verdict.outcome in {"inconclusive", "blocked", "error"}
	msg := sprintf("%s is not decided: %s", [verdict.rule, object.get(verdict, "reason", "no reason given")])
}

# Where not even the lowest level was shown, it is null.
reached := object.get(object.get(input, "level", {}), "reached", null)

deny contains msg if {
	not is_reached
	msg := sprintf("level %d is required, and %v was reached: %v", [
		required_level,
		reached,
		object.get(object.get(input, "level", {}), "limitedBy", null),
	])
}

is_reached if {
	is_number(reached)
	reached >= required_level
}

deny contains msg if {
	reason := input.unreachable
	msg := sprintf("the service gave no answer: %s", [reason])
}

deny contains "the run ended before it was complete" if input.interrupted

# A finding that somebody has accepted for a while stays in sight.
warn contains msg if {
	some verdict in input.verdicts
	some problem in verdict.problems
	problem.accepted
	msg := sprintf("%s is accepted until %v: %s", [
		verdict.rule,
		object.get(problem.accepted, "until", "further notice"),
		object.get(problem.accepted, "reason", ""),
	])
}
