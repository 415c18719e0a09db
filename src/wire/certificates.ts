/** Explains why a TLS certificate was refused. */

export interface CertificateFailure {
  readonly meaning: string
  /** An issuer that is unknown here may be known elsewhere. An expired certificate is expired everywhere. */
  readonly level: 'MUST' | 'SHOULD'
}

const INCOMPLETE = 'the certificate chain is incomplete: the server must send the certificates of its issuers as well'

/** Codes of Node and OpenSSL for a TLS connection that they refused because of the other side. */
const FAILURES = new Map<string, CertificateFailure>([
  ['CERT_HAS_EXPIRED', { meaning: 'the certificate has expired', level: 'MUST' }],
  ['CERT_NOT_YET_VALID', { meaning: 'the certificate is not valid yet', level: 'MUST' }],
  ['CERT_REVOKED', { meaning: 'the certificate was revoked', level: 'MUST' }],
  ['ERR_TLS_CERT_ALTNAME_INVALID', { meaning: 'the certificate is for another host', level: 'MUST' }],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', { meaning: 'the certificate is self-signed', level: 'SHOULD' }],
  [
    'SELF_SIGNED_CERT_IN_CHAIN',
    { meaning: 'the chain ends in a certificate that is not trusted here', level: 'SHOULD' },
  ],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', { meaning: INCOMPLETE, level: 'SHOULD' }],
  ['UNABLE_TO_GET_ISSUER_CERT', { meaning: INCOMPLETE, level: 'SHOULD' }],
  [
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    { meaning: 'the authority that issued the certificate is not known here', level: 'SHOULD' },
  ],
  ['ERR_SSL_UNSUPPORTED_PROTOCOL', { meaning: 'the server does not support TLS 1.2 or 1.3', level: 'SHOULD' }],
  ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', { meaning: 'the server does not support TLS 1.2 or 1.3', level: 'SHOULD' }],
])

/** Explains a code, if it is one of these. */
export const certificateFailure = (code: string): CertificateFailure | undefined => FAILURES.get(code)
