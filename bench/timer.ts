/** Milliseconds. */
export interface Timing {
  readonly name: string
  readonly median: number
  readonly fastest: number
}

type Work = () => Promise<unknown>

/**
 * Times several works until they are warm, and then by turns: what else the machine does slows all of them alike. The median is what
 * that disturbs least.
 */
export async function timeByTurns(
  works: readonly (readonly [name: string, work: Work])[],
  { warmUp, runs }: { readonly warmUp: number; readonly runs: number },
): Promise<Timing[]> {
  for (const [, work] of works) for (let i = 0; i < warmUp; i++) await work()
  const took = works.map((): number[] => [])
  for (let i = 0; i < runs; i++) {
    for (const [n, [, work]] of works.entries()) {
      const start = performance.now()
      await work()
      took[n]?.push(performance.now() - start)
    }
  }
  return works.map(([name], n) => {
    const sorted = (took[n] ?? []).sort((a, b) => a - b)
    return { name, median: sorted[Math.floor(runs / 2)] ?? Number.NaN, fastest: sorted[0] ?? Number.NaN }
  })
}
