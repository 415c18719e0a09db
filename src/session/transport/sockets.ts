/** Keeps the sockets that a run opens, and ends them with the run, whatever becomes of what uses them. */

import { Socket } from 'node:net'
import type { buildConnector } from 'undici'

type Connect = (...asked: Parameters<buildConnector.connector>) => unknown

/** A connection that was asked for after the run. */
class RunIsOver extends Error {
  constructor() {
    super('the run is over, and connects no more')
  }
}

/**
 * The sockets of one run. An agent of undici forgets a pool whose connection was closed, although others of the pool still begin: such a pool
 * connects even after its agent was destroyed. And a socket of Node connects although the signal that it was given is aborted already.
 */
export class Sockets {
  private readonly open = new Set<Socket>()
  private isOver = false

  /** Returns a connector whose sockets end with the run, and which opens none after it. */
  keeping(connect: Connect): buildConnector.connector {
    return (options, callback) => {
      if (this.isOver) {
        callback(new RunIsOver(), null)
        return
      }
      const begun = connect(options, (...[error, socket]) => {
        if (socket) this.keep(socket)
        if (error) callback(error, null)
        else if (this.isOver) callback(new RunIsOver(), null)
        else callback(null, socket)
      })
      // The connectors of undici return the socket that begins, although their type does not say so.
      if (begun instanceof Socket) this.keep(begun)
    }
  }

  /** Ends every socket at once. */
  end(): void {
    this.isOver = true
    for (const socket of this.open) socket.destroy(new RunIsOver())
  }

  private keep(socket: Socket): void {
    if (this.open.has(socket)) return
    this.open.add(socket)
    socket.once('close', () => this.open.delete(socket))
    // Whoever used it may be gone.
    socket.on('error', () => undefined)
    if (this.isOver) socket.destroy()
  }
}
