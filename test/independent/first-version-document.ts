/** The auth.md of the service of the first version. */
export const documentOf = (origin: string): string => `# Kitchen for agents

You are an agent. Kitchen keeps a list of items for a household, and lets you register for yourself. The API and everything else is at \`${origin}\`.

## Discover

\`GET ${origin}/items\` without a credential answers 401. It points to ${origin}/.well-known/oauth-protected-resource/items, and that leads to
${origin}/.well-known/oauth-authorization-server.

## Pick a method

- \`anonymous\`: you know nobody's address.
- \`identity_assertion\` with the \`verified_email\` of your user.

Scopes: \`items:look\` reads the items; \`items:change\` changes them, after a claim.

## Register

\`\`\`http
POST ${origin}/agent/auth
Content-Type: application/json

{ "type": "anonymous", "requested_credential_type": "api_key" }
\`\`\`

The answer has a \`credential\`, and a \`claim_token\`, which you hold in memory and store nowhere.

\`\`\`http
POST ${origin}/agent/auth
Content-Type: application/json

{ "type": "identity_assertion", "assertion_type": "verified_email", "assertion": "grace@example.org", "requested_credential_type": "api_key" }
\`\`\`

## Claim ceremony

\`\`\`http
POST ${origin}/agent/auth/claim
Content-Type: application/json

{ "claim_token": "<claim_token>", "email": "grace@example.org" }
\`\`\`

We mail a link. Its page shows six digits, which your user tells you:

\`\`\`http
POST ${origin}/agent/auth/claim/complete
Content-Type: application/json

{ "claim_token": "<claim_token>", "otp": "<otp>" }
\`\`\`

## Use the credential

\`\`\`http
GET ${origin}/items
Authorization: Bearer <credential>
\`\`\`

## Errors

| code | status | do this |
|---|---|---|
| \`invalid_request\` | 400 | correct the request |
| \`unsupported_credential_type\` | 400 | ask for an \`api_key\` |
| \`anonymous_not_enabled\`, \`verified_email_not_enabled\` | 400 | pick the other method |
| \`invalid_claim_token\` | 401 | register again |
| \`otp_invalid\` | 401 | ask your user for the code again |
| \`otp_expired\` | 410 | start the claim again |
| \`claimed_or_in_flight\`, \`previously_claimed\` | 409 | it has an owner |
| \`claim_expired\` | 410 | register again |

After 429 wait as \`Retry-After\` says, after 5xx try later. A 401 for a key that once worked means that it was revoked: register again.

## Revocation

The owner ends a key on the page of the account.

Contact: kitchen@example.org. Prices, terms and privacy: ${origin}/auth.md.
`
