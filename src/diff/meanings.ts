/** Says of each kind of change what it is called, what it means for trust, and why: the one table of them. */

import type { ChangeKind, Risk } from '../model/change.js'

export interface Meaning {
  /** What stands before the thing that changed. */
  readonly title: string
  readonly risk: Risk
  /** The reason, in one sentence. */
  readonly why: string
}

const raises = (title: string, why: string): Meaning => ({ title, risk: 'raises', why })
const lowers = (title: string, why: string): Meaning => ({ title, risk: 'lowers', why })
const neutral = (title: string, why: string): Meaning => ({ title, risk: 'neutral', why })

/** In the order in which changes of the same weight are listed. */
export const MEANINGS: Readonly<Record<ChangeKind, Meaning>> = {
  'finding-new': raises(
    'New finding',
    'A requirement is no longer met that keeps a takeover or an exposure away, and no baseline accepts it.',
  ),
  'finding-mended': lowers('Mended', 'The requirement that keeps a takeover or an exposure away is met now.'),
  'flaw-new': neutral(
    'New flaw',
    'It can make an agent fail, is only advice, or is accepted by the baseline: nobody gets what is not theirs by it.',
  ),
  'flaw-mended': neutral('Flaw mended', 'It kept agents from succeeding, and let nobody get what is not theirs.'),
  'finding-silenced': neutral(
    'Silenced',
    'A comment in the document asks the check to ignore it: the service itself did not change.',
  ),
  'surface-new': raises('New surface', 'Agents can get access at one more place, which nobody has looked at yet.'),
  'surface-gone': lowers('Surface gone', 'Agents can get access at one place less.'),
  'description-new': neutral('New description', 'It describes or lists what there is, and lets nobody in by itself.'),
  'description-gone': neutral('Description gone', 'It described or listed what there is, and let nobody in by itself.'),
  'posture-opened': raises('Agents can register now', 'The service was not open to the registration of agents before.'),
  'posture-closed': lowers('Agents no longer register', 'The service is no longer open to the registration of agents.'),
  'posture-other': neutral('Another posture', 'Agents get in by other means, and did not register before or after.'),
  'dialect-older': raises(
    'Older version of auth.md',
    'The older version lacks protections that the later one demands.',
  ),
  'dialect-newer': lowers(
    'Later version of auth.md',
    'The later version demands protections that the older one lacks.',
  ),
  'dialect-other': neutral(
    'Other dialect',
    'The two dialects differ in names and shapes, and neither is a later version.',
  ),
  'type-new': raises('New way to register', 'Agents can get in by a way that was not there when somebody last looked.'),
  'type-gone': lowers('Way to register gone', 'Agents can get in by one way less.'),
  'scope-new': raises('New scope', 'An agent can ask for more than before.'),
  'scope-gone': lowers('Scope gone', 'An agent can ask for less than before.'),
  'scope-named': neutral(
    'Scope named',
    'The document names it, but the metadata that say what can be asked for do not list it.',
  ),
  'scope-unnamed': neutral(
    'Scope no longer named',
    'Only the document named it: the metadata that say what can be asked for did not.',
  ),
  'scope-before-claim-new': raises('New scope before a claim', 'An agent for which nobody answers yet can do more.'),
  'scope-before-claim-gone': lowers('Scope before a claim gone', 'An agent for which nobody answers yet can do less.'),
  'scope-after-claim-new': raises(
    'New scope after a claim',
    'The person who claims an agent gives it more than before.',
  ),
  'scope-after-claim-gone': lowers(
    'Scope after a claim gone',
    'The person who claims an agent gives it less than before.',
  ),
  'lifetime-longer': raises(
    'Longer lifetime',
    'Whoever steals the credential can use it for longer, and it outlives its purpose sooner.',
  ),
  'lifetime-shorter': lowers('Shorter lifetime', 'Whoever steals the credential can use it for less time.'),
  'expiry-lost': raises('Expiry lost', 'A credential was seen to work after the time at which it should end.'),
  'expiry-gained': lowers('Expiry gained', 'A credential was seen to end at its time, as it did not before.'),
  'revocation-lost': raises('Revocation lost', 'Nothing ends a credential before it expires, or nobody is told how.'),
  'revocation-gained': lowers('Revocation gained', 'A credential can be ended before it expires.'),
  'events-lost': raises(
    'Events lost',
    'A provider can no longer report that its user or agent is gone, so access outlives it.',
  ),
  'events-gained': lowers('Events gained', 'A provider can report that its user or agent is gone.'),
  'endpoint-elsewhere': raises(
    'Endpoint on another host',
    'Credentials and codes go to another host, and whoever runs it gets them.',
  ),
  'endpoint-moved': neutral('Endpoint moved', 'It is at another path of a host that was known already.'),
  'endpoint-new': neutral(
    'New endpoint',
    'It is at a host that was known already; what it lets in is listed by itself.',
  ),
  'endpoint-gone': neutral('Endpoint gone', 'What it let in or ended is listed by itself.'),
  'issuer-new': raises('New issuer', 'One more party can issue what the service accepts.'),
  'issuer-gone': lowers('Issuer gone', 'One party less can issue what the service accepts.'),
  'host-new': raises('New host', 'One more host takes part, and whoever runs it sees what agents send there.'),
  'host-gone': lowers('Host gone', 'One host less takes part.'),
  'contact-lost': raises('No contact', 'Nobody is named any more whom a person could ask or warn.'),
  'contact-gained': lowers('Contact named', 'Somebody is named whom a person can ask or warn.'),
  'contact-other': neutral('Other contacts', 'Somebody was and is named whom a person can ask or warn.'),
  'owner-lost': raises('Owner lost', 'Nobody answers any more for what agents do there.'),
  'owner-gained': lowers('Owner named', 'Somebody answers now for what agents do there.'),
  'owner-other': neutral('Other owner', 'Somebody else answers now; somebody did before.'),
  'review-overdue': raises(
    'Review overdue',
    'Nobody has said since that day that the flow is still wanted as it was approved.',
  ),
  'exception-ended': raises(
    'Exception ended',
    'What was accepted for a limited time is no longer accepted by anybody.',
  ),
  unregistered: raises(
    'No longer in the register',
    'It is live, and nobody who approves such surfaces has it on the list.',
  ),
  registered: lowers('In the register', 'Who approves such surfaces has it on the list now.'),
  'name-new': neutral('New name', 'It was not asked before; nothing for agents was found there.'),
  'name-gone': neutral('Name no longer asked', 'It is not in the newer inventory; what it offers may still be there.'),
}
