// What action.yml runs after the check, where a comment is asked for.
import { env } from 'node:process'
import { annotate } from './github.mjs'
import { keepComment } from './sticky.mjs'

await keepComment(env, annotate)
