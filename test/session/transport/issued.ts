/** Issues certificates for tests. */

import { webcrypto } from 'node:crypto'
import type { TlsOptions } from 'node:tls'
import * as x509 from '@peculiar/x509'

export const DAY = 86_400_000
const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
x509.cryptoProvider.set(webcrypto as never)

export interface Issued {
  readonly certificate: x509.X509Certificate
  readonly keys: webcrypto.CryptoKeyPair
}

/** Issues a certificate: by itself, or by an authority, which may say where its own certificate is. */
export async function issue(
  name: string,
  {
    by,
    at,
    from = -DAY,
    to = DAY,
    host = 'localhost',
  }: { by?: Issued; at?: string; from?: number; to?: number; host?: string } = {},
): Promise<Issued> {
  const keys = (await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])) as webcrypto.CryptoKeyPair
  const isAuthority = /authority/.test(name)
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: Math.floor(Math.random() * 1e9)
      .toString(16)
      .padStart(8, '1'),
    subject: `CN=${name}`,
    issuer: by ? by.certificate.subject : `CN=${name}`,
    notBefore: new Date(Date.now() + from),
    notAfter: new Date(Date.now() + to),
    publicKey: keys.publicKey,
    signingKey: (by?.keys ?? keys).privateKey,
    signingAlgorithm: ALGORITHM,
    extensions: [
      new x509.BasicConstraintsExtension(isAuthority, undefined, true),
      ...(isAuthority ? [] : [new x509.SubjectAlternativeNameExtension([{ type: 'dns', value: host }])]),
      ...(at ? [new x509.AuthorityInfoAccessExtension({ caIssuers: [new x509.GeneralName('url', at)] })] : []),
    ],
  })
  return { certificate, keys }
}

/** What a server needs to show a certificate, and those of issuers that it sends along. */
export async function shown({ certificate, keys }: Issued, ...issuers: readonly Issued[]): Promise<TlsOptions> {
  const der = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64')
  const kind = 'PRIVATE KEY'
  return {
    cert: [certificate, ...issuers.map((issuer) => issuer.certificate)].map((one) => one.toString('pem')).join('\n'),
    key: `-----BEGIN ${kind}-----\n${der.replace(/.{64}/g, '$&\n')}\n-----END ${kind}-----\n`,
  }
}
