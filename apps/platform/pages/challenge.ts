import { visitorCallOf } from './calls.ts'
import type { FastifyInstance } from 'fastify'
import { escapeHtml, sendPage } from './html.ts'
import type { PagesOptions } from './mount-pages.ts'

export function mountChallenge(_app: FastifyInstance, _options: PagesOptions): void {}
