/** Says that an environment variable has no value. */

/** The form of names that people give to variables. What has another form may be the secret itself, by mistake. */
const NAME = /^[A-Z][A-Z\d]*(?:_[A-Z\d]+)*$/

export const notSet = (name: string): string =>
  NAME.test(name) ? `the environment variable ${name} is not set` : 'there is no environment variable of that name'
