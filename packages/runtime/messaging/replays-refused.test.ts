import { dayMs, expectDone, newId } from '@merastore/kernel'
import { visitorCall } from '@merastore/testing'
import { describe, expect, it } from 'vitest'
import { on } from '../service.ts'
import { openReplays, taking } from './testing/replaying.ts'
import { happened } from './testing/things.ts'

const { clock, readers, emit, emitSteps, effects, forgetEffects, processOf } = await openReplays()
const refusing = on(happened, { name: 'email', from: 'beginning' }, async () => {})

describe('what cannot be replayed is refused', () => {
  const by = { pace: 100, operatorId: null }

  it('to a consumer that is not known, or that does not say that it may be', async () => {
    const { start, preview, consumers } = processOf([taking(), refusing])
    expect(await start({ consumer: 'target/nobody' }, by)).toMatchObject({ code: 'CONSUMER_UNKNOWN' })
    expect(await start({ consumer: 'target/email' }, by)).toMatchObject({ code: 'REPLAY_REFUSED' })
    expect(await preview({ consumer: 'target/email' })).toMatchObject({ code: 'REPLAY_REFUSED' })
    expect((await consumers()).map(({ name, replay }) => [name, replay])).toEqual([
      ['target/take', 'allowed'],
      ['target/email', 'refused'],
    ])
  })

  it('where the range is empty, or bounded by what is no position', async () => {
    const { start, preview, readAll } = processOf()
    await emitSteps(2)
    const range = { consumer: 'target/take' }
    // The consumer has not read them yet: they come to it anyway.
    expect(await start(range, by)).toMatchObject({ code: 'RANGE_EMPTY' })
    await readAll()
    expect(await start({ ...range, storeId: newId('store') }, by)).toMatchObject({ code: 'RANGE_EMPTY' })
    expect(await start({ ...range, occurredFrom: new Date(clock.now().getTime() + dayMs) }, by)).toMatchObject({
      code: 'RANGE_EMPTY',
    })
    const { until } = expectDone(await preview(range))
    expect(await start({ ...range, after: until }, by)).toMatchObject({ code: 'RANGE_EMPTY' })
    for (const after of ['7', 'a1', 'c12.a1', "a1.a1'", 'a1.b1', '\u0000']) {
      expect(await start({ ...range, after }, by)).toMatchObject({ code: 'POSITION_INVALID' })
    }
  })

  it('where it begins before what retention has left', async () => {
    const { start, preview, readAll, begin, replayAll, forgetEvents } = processOf()
    await emitSteps(3)
    await readAll()
    const range = { consumer: 'target/take' }
    const [second] = (
      await readers.source.read(visitorCall('installation'), { after: '', limit: 2, partition: { index: 0, of: 1 } })
    ).events
    const longAgo = new Date(clock.now().getTime() - dayMs)
    expect(expectDone(await preview({ ...range, occurredFrom: longAgo })).count).toBe(3)
    clock.advance(31 * dayMs)
    await emit('a', 4)
    await readAll()
    await forgetEvents()
    expect(await start({ ...range, occurredFrom: longAgo }, by)).toMatchObject({ code: 'RANGE_BEFORE_RETENTION' })
    expect(await preview({ ...range, after: second?.position ?? '' })).toMatchObject({ code: 'RANGE_BEFORE_RETENTION' })
    await forgetEffects()
    await begin()
    await replayAll()
    expect(await effects()).toEqual(['a4'])
  })

  it('while another replay of the consumer runs', async () => {
    const { start, stop, resume, readAll, begin } = processOf()
    await emitSteps(2)
    await readAll()
    const first = await begin()
    expect(await start({ consumer: 'target/take' }, by)).toMatchObject({ code: 'REPLAY_RUNNING' })
    expectDone(await stop(first.id))
    await begin()
    expect(await resume(first.id)).toMatchObject({ code: 'REPLAY_NOT_STOPPED' })
  })
})
