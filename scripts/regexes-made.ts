/** Records the regular expressions that the modules make of texts (`new RegExp(…)`) while they are loaded. Imported before everything else. */

export interface Made {
  readonly pattern: string
  readonly flags: string
  /** The places in our sources that led to it, nearest first: `src/wire/leaks.ts:18`. */
  readonly places: readonly string[]
}

export const MADE: Made[] = []

const PLACE = /((?:src|rules|fixtures)\/[^\s:()]{1,100}\.ts):(\d+)/g

function record({ source, flags }: RegExp): void {
  const places = [...(new Error().stack ?? '').matchAll(PLACE)].map(([, file, line]) => `${file}:${line}`)
  if (places.length > 0) MADE.push({ pattern: source, flags, places })
}

globalThis.RegExp = new Proxy(RegExp, {
  construct(target, args, newTarget) {
    const made: RegExp = Reflect.construct(target, args, newTarget)
    record(made)
    return made
  },
})
