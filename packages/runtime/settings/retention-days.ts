/** Days of retention where no setting says otherwise. */
export const retentionDaysDefault = { events: 30, emails: 365, checkouts: 120, webhooks: 90 } as const
