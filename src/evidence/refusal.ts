/** The error that refuses a bundle. */

/** A bundle that is not what was signed. `file` is the file at fault, by its path in the bundle; the message completes a sentence that begins with it. */
export class BundleRefusal extends Error {
  override readonly name = 'BundleRefusal'
  constructor(
    readonly file: string,
    message: string,
  ) {
    super(message)
  }
}
