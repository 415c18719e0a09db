#!/usr/bin/env node
import { main, supervise } from '../dist/cli.js'

const program = new URL('../dist/supervised.js', import.meta.url)
const { argv, env, stdin, stdout, stderr } = process
const supervised = (given) => supervise(given, program)
const io = { argv: argv.slice(2), env, stdin, stdout, stderr, supervise: supervised, isOwnProcess: true }
process.exitCode = await main(io)
