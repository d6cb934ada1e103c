import { Type } from 'typebox'

/** What an installation sets about audits. */
export const auditSettings = Type.Object({
  AUDIT_EVERY_HOURS: Type.Integer({
    default: 0,
    minimum: 0,
    maximum: 8760,
    description:
      'How often each store is audited by itself, in hours; a violation is an error in the log and a figure. 0: only when asked for.',
  }),
})
