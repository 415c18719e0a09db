/** Knows the headers of tables under which names of hosts and their owners stand. */

/** Headers of names, the clearest first: `name` is often that of an application. */
export const NAME_HEADERS = [
  'fqdn',
  'domain',
  'domains',
  'domainname',
  'dnsname',
  'host',
  'hosts',
  'hostname',
  'subdomain',
  'url',
  'urls',
  'uri',
  'baseurl',
  'endpoint',
  'site',
  'website',
  'origin',
  'asset',
  'target',
  'name',
]

/** Headers of owners, the clearest first. */
export const OWNER_HEADERS = [
  'owner',
  'serviceowner',
  'productowner',
  'technicalowner',
  'businessowner',
  'applicationowner',
  'systemowner',
  'assetowner',
  'domainowner',
  'ownername',
  'owneremail',
  'ownedby',
  'owningteam',
  'ownerteam',
  'team',
  'teamname',
  'squad',
  'supportgroup',
  'managedby',
  'maintainer',
  'responsible',
  'custodian',
  'contact',
]

/** A header without case, spaces and signs. */
export const plain = (header: string): string => header.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/** Whether a text is the header of a column of names. */
export const isNameHeader = (text: string): boolean => NAME_HEADERS.includes(plain(text))

/** Whether a text is the header of a column of owners. */
export const isOwnerHeader = (text: string): boolean => OWNER_HEADERS.includes(plain(text))
