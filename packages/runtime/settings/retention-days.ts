/** For how many days rows are kept that are not for ever, where no setting says so. */
export const retentionDaysDefault = { events: 30, emails: 365, checkouts: 120, webhooks: 90 } as const
