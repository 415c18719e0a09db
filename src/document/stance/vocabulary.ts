/** The English words by which a sentence says whether there is a way in, and a reader of their forms. */

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/).filter((word) => word !== ''))

/** What somebody does with a way in: a service offers it, an agent takes it. */
const ACCESS = setOf(`
  accept access admit advertise allow apply approve assume attempt authenticate authorise authorize available begin choose claim connect create
  deploy enable enrol enroll exist expect expose generate get give go grant handle have host implement infer issue join let list log mint
  need obtain make offer onboard open operate permit pick possible prefer present provide provision publish receive recommend register request
  require run select serve sign speak start support take try understand use want work return carry bring hand pass attach supply grab fetch acquire obtain fall happen flow log-in sign-in sign-up enter rely depend recognise recognize honour honor back come complete include redeem
`)
/** What a way in does if it is there. */
const SERVES = setOf(`
  allow apply carry cover enable exist give grant let open operate provide remain return serve stay support work
`)
/** What somebody does with a credential that is there already. It says nothing about the way in. */
const HANDLING = setOf(`
  cache commit confuse copy count echo email embed forget forward guess hard-code hardcode invent keep leak lose mix paste persist post
  print put quote repeat reuse reveal rotate save send share show store transmit write treat compare exchange revoke delete refresh
  expire cost remember mean hold call see read
`)
const NEGATORS = setOf(`
  no not never without neither nor none nobody nothing cannot lack lacking lacks refuse refuses reject rejects decline declines exclude
  excludes excluding except avoid against no-one nowhere hardly unlike non
`)
/** Words that follow a negator that denies nothing. */
const HARMLESS = setOf(
  'only just merely necessarily exclusively limited more matter problem wonder mind hard difficult',
)
const AUXILIARIES = setOf(
  "is are was were be been being do does did can could will would should must may might has have had need needs cannot isn't aren't wasn't",
)
const ABSENT = setOf(`
  disabled unsupported unavailable absent unnecessary impossible forbidden prohibited excluded refused rejected irrelevant off missing
  unimplemented inactive nonexistent non-existent blocked unneeded moot
`)
const PRESENT = setOf(`
  available supported enabled open live allowed accepted required possible used offered mandatory needed ready active working provided
  admitted welcome recommended preferred optional on implemented permitted usable there default stable free only done handled obtained issued created
  generated minted granted made
`)
const ADVERBS = setOf(`
  currently today also yet still even ever really directly actually already always now here simply just to be been have any all both
  please strictly ordinarily usually generally at moment the explicitly deliberately intentionally right itself alone too therefore
`)
/** Words that begin another thought about the same thing. */
const RELATIVES = setOf('that which who whose when if unless where so because until once after before as')

/** Returns the forms that a word can be one of: `accepted` is a form of `accept`, `choosing` of `choose`. */
function stemsOf(word: string): readonly string[] {
  const stems = [word]
  for (const [ending, ...others] of ENDINGS) {
    if (ending === undefined || !word.endsWith(ending)) continue
    const stem = word.slice(0, -ending.length)
    stems.push(stem, ...others.map((other) => stem + other))
    // `getting`, `logged`
    if (stem.at(-1) === stem.at(-2)) stems.push(stem.slice(0, -1))
  }
  return stems
}
const ENDINGS = [['s'], ['es'], ['ies', 'y'], ['ed', 'e'], ['ing', 'e'], ['d'], ['able', 'e']] as const

const isFormOf = (words: ReadonlySet<string>) => (word: string) => stemsOf(word).some((stem) => words.has(stem))

const IRREGULAR: Readonly<Record<string, string>> = {
  taken: 'take',
  took: 'take',
  given: 'give',
  chosen: 'choose',
  got: 'get',
  has: 'have',
  had: 'have',
  written: 'write',
  sent: 'send',
  shown: 'show',
  lost: 'lose',
  kept: 'keep',
  ran: 'run',
  tries: 'try',
}
const regular = (word: string): string => IRREGULAR[word] ?? word

export const isAccess = (word: string): boolean => isFormOf(ACCESS)(regular(word))
export const isServing = (word: string): boolean => isFormOf(SERVES)(word)
export const isHandling = (word: string): boolean => isFormOf(HANDLING)(regular(word))
export const isNegator = (word: string): boolean => NEGATORS.has(word) || word.endsWith("n't")
export const isHarmless = (word: string | undefined): boolean => word !== undefined && HARMLESS.has(word)
export const isAuxiliary = (word: string): boolean => AUXILIARIES.has(word) || word.endsWith("n't")
export const isAbsent = (word: string): boolean => ABSENT.has(word)
export const isPresent = (word: string): boolean => PRESENT.has(word)
export const isAdverb = (word: string): boolean => ADVERBS.has(word) || word.endsWith('ly')
export const isRelative = (word: string): boolean => RELATIVES.has(word)
