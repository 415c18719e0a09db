/** Marks the URLs that nothing names, and finds the marks. */

/** It stands in front of the usual path. */
const MARK = '/TODO'
/** What may stand in a URL. A mark at the end of a sentence has no part in it. */
const CHARACTER = '[^\\s"\'`<>()?]'
const MARKED = new RegExp(`(?:https?:\\/\\/[^\\s"'\`<>()/]{1,200})?${MARK}\\/${CHARACTER}{0,500}(?<![.,;:])`, 'g')

export const marked = ({ origin, pathname }: URL): string => `${origin}${MARK}${pathname}`

/** Returns the marked URLs of a text. An example of a request has only the path. */
export const markedIn = (text: string): string[] => text.match(MARKED) ?? []
