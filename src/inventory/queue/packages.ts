/** Loads BullMQ and ioredis, which only these commands need: they are not part of the package, and the user installs them. */

/** The two packages, as they were loaded. */
export interface QueuePackages {
  readonly bullmq: typeof import('bullmq')
  readonly Redis: typeof import('ioredis').Redis
}

/** The packages are not there, or do not load. The message says how to install them. */
export class PackagesMissing extends Error {
  override readonly name = 'PackagesMissing'
}

const INSTALL =
  'Install them where authmd-check is installed: npm install bullmq@6 ioredis@6 ' +
  '(with npx: npx -p authmd-check -p bullmq@6 -p ioredis@6 authmd-check inventory …)'

export async function loadPackages(): Promise<QueuePackages> {
  try {
    const [bullmq, { Redis }] = await Promise.all([import('bullmq'), import('ioredis')])
    return { bullmq, Redis }
  } catch (error) {
    throw new PackagesMissing(`A queue needs the packages bullmq and ioredis, and ${whyNot(error)}. ${INSTALL}`)
  }
}

function whyNot(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND') return 'at least one of them is not there'
  return `one of them does not load: ${error instanceof Error ? error.message : String(error)}`
}
