/** What the sandbox does with a card. */
export const sandboxBehaviours = [
  'approve',
  'card-declined',
  'insufficient-funds',
  'card-expired',
  'cvc-wrong',
  'challenge',
  'late',
  'timeout',
] as const
export type SandboxBehaviour = (typeof sandboxBehaviours)[number]

/** The test cards, as README.md lists them. The sandbox takes no other, so that nobody enters a real one. */
export const sandboxCards: ReadonlyMap<string, SandboxBehaviour> = new Map<string, SandboxBehaviour>([
  ['4242424242424242', 'approve'],
  ['5555555555554444', 'approve'],
  ['378282246310005', 'approve'],
  ['4000000000000002', 'card-declined'],
  ['4000000000009995', 'insufficient-funds'],
  ['4000000000000069', 'card-expired'],
  ['4000000000000127', 'cvc-wrong'],
  ['4000000000003220', 'challenge'],
  ['4000000000005019', 'late'],
  ['4000000000006017', 'timeout'],
])

/** How long a late card takes to say yes. */
export const lateAnswerMs = 5_000
