/** Lists the forms in which names of hosts are written. */

/**
 * `lines`: one name or URL a line; `csv`: a table with a column of names; `zone`: a zone file (RFC 1035 §5); `json`: an array, or one object
 * after the other, such as those of crt.sh; `jsonl`: one object a line, such as those of httpx and subfinder; `backstage`: entities of a
 * Backstage catalogue; `api-catalog`: a linkset (RFC 9264) that lists APIs (RFC 9727).
 */
export const NAME_FORMATS = ['lines', 'csv', 'zone', 'json', 'jsonl', 'backstage', 'api-catalog'] as const
export type NameFormat = (typeof NAME_FORMATS)[number]
