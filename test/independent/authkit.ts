/** What is true of the service that speaks as AuthKit is deployed. */
import type { Row } from './truth.js'

export const AUTHKIT: readonly Row[] = [{ fault: '', asked: 'passive' }]
