import { defineEvents, Id, OneOf } from '@merastore/contract'
import { Type } from 'typebox'
import { emailTemplates } from './statuses.ts'

const data = Type.Object({ emailId: Id('email'), template: OneOf(emailTemplates) })

export const notificationEvents = defineEvents('notification', {
  'email.sent.v1': { summary: 'A mail server took an email over', aggregate: 'emailId', data },
  'email.failed.v1': { summary: 'An email could not be delivered and was given up', aggregate: 'emailId', data },
})
