/** Writes a finding as a result of SARIF. */

import type { Finding } from '../../model/problem.js'
import type { Report } from '../../model/report.js'
import { describeAcceptance } from '../accepted.js'
import { compared } from '../compared.js'
import { place } from '../evidence.js'
import type { Demands } from '../failing.js'
import type { Found } from '../fingerprint.js'
import { labelNote } from '../labelled.js'
import { type RepositoryPlace, relativeUri, repositoryPlace } from '../repository-place.js'
import { RANKS, severityOf } from '../severity.js'
import { clip, clipUnbroken } from '../text.js'
import { fixesOf } from './edits.js'

/** The most characters of a text. */
const TEXT = 1000

/** A finding, under the number that its rule has in the run. */
export function resultOf(found: Found, ruleIndex: number, report: Report, demands: Demands) {
  const { verdict, problem, fingerprint } = found
  const { curl, accepted, impact = verdict.impact } = problem
  const note = curl === undefined ? undefined : labelNote(curl, verdict)
  return {
    ruleId: verdict.rule,
    ruleIndex,
    level: severityOf(verdict, problem, demands),
    rank: RANKS[impact],
    message: { text: messageOf(problem, report) },
    locations: [locationOf(found, report)],
    ...(isAsServed(problem, report) ? fixesOf(problem, verdict, repositoryPlace(problem, report)) : {}),
    ...(accepted
      ? {
          suppressions: [
            { kind: 'external', status: 'accepted', justification: clip(describeAcceptance(accepted), TEXT) },
          ],
        }
      : {}),
    partialFingerprints: fingerprints(fingerprint),
    properties: {
      outcome: verdict.outcome,
      impact,
      ...(curl === undefined ? {} : { curl: clipUnbroken(curl) }),
      ...(note === undefined ? {} : { curlNote: note }),
    },
  }
}

/** GitHub reads the first one alone, and in this form: a hash and a number. Without it, it would hash the line, which has many findings. */
export const fingerprints = (fingerprint: string) => ({
  primaryLocationLineHash: `${fingerprint}:1`,
  'authmdCheck/v1': fingerprint,
})

/** The problem, its place with what was found and expected, and its own fix: the help has that of the rule. */
function messageOf(problem: Finding, report: Report): string {
  const { message, at, fix } = problem
  const found = compared(problem, report)
  const texts = [
    message,
    ...(found === '' ? [] : [`${at === undefined ? 'Found' : 'At'} ${found}`]),
    ...(fix === undefined ? [] : [`Fix: ${fix}`]),
  ]
  return withoutLinks(texts.map((text) => sentence(clip(text, TEXT))).join(' '))
}

/** Returns a text in which no viewer finds a link: `[text](destination)` is one in every message (SARIF 2.1.0 §3.11.6). */
const withoutLinks = (text: string): string => text.replace(/\](?=\()/g, '] ')

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`)

function locationOf({ problem, subject }: Found, report: Report) {
  const { at } = problem
  const found = repositoryPlace(problem, report)
  return {
    physicalLocation: physicalLocation(found, isAsServed(problem, report) ? problem.frame : undefined),
    ...(at === undefined || 'file' in at
      ? {}
      : {
          logicalLocations: [
            {
              fullyQualifiedName: clipUnbroken(subject),
              name: clip(place(at, report.exchanges), TEXT),
              kind: 'resource',
            },
          ],
        }),
  }
}

/** Whether the lines of a finding are those of the file in which it stands. */
const isAsServed = ({ at, source }: Finding, report: Report): boolean =>
  at !== undefined && 'file' in at && (source === undefined || report.source?.differs === undefined)

/** Returns a place in a file. */
export function physicalLocation({ path, line, column, endLine, endColumn }: RepositoryPlace, frame?: Frame) {
  const uri = relativeUri(path)
  const region = { startLine: line, startColumn: column, endLine, endColumn, ...snippet(frame, line, endLine) }
  return { artifactLocation: { uri }, region, ...context(frame, line, endLine) }
}

type Frame = Finding['frame']

function snippet(frame: Frame, from: number, to: number) {
  const lines = frame?.lines.slice(from - frame.firstLine, to - frame.firstLine + 1) ?? []
  return lines.length === 0 ? {} : { snippet: { text: lines.map((line) => clip(line, TEXT)).join('\n') } }
}

/** Returns the lines around a place, if there are more than the place itself. */
function context(frame: Frame, from: number, to: number) {
  if (!frame || frame.firstLine > from || frame.lines.length <= to - from + 1) return {}
  const endLine = frame.firstLine + frame.lines.length - 1
  return { contextRegion: { startLine: frame.firstLine, endLine, ...snippet(frame, frame.firstLine, endLine) } }
}
