/** The kinds of durable work, named here once for those who queue and those who do. */
export const deliverEmailJob = 'deliver-email'
export const writeOrderEmailJob = 'write-order-email'
