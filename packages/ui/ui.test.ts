import { createElement } from 'react'
import { describe, expect, it } from 'vitest'
import {
  Button,
  ButtonLink,
  Checkbox,
  clampQuantity,
  DateTime,
  ErrorState,
  IconButton,
  isAccepted,
  Pagination,
  ProductCard,
  ProgressBar,
  RadioGroup,
  StatusBadge,
  statusStage,
  Table,
  TextField,
} from './index.ts'
import { attribute, html, tag } from './test-markup.ts'

describe('a field', () => {
  it('ties label, error and hint to its control, the error first', () => {
    const markup = html(
      createElement(TextField, { id: 'email', label: 'Email', hint: 'For the receipt', error: 'Enter it' }),
    )
    const input = tag(markup, /^<input/)
    expect(attribute(tag(markup, /^<label/), 'for')).toBe('email')
    expect(attribute(input, 'aria-describedby')).toBe('email-error email-hint')
    expect(attribute(input, 'aria-invalid')).toBe('true')
    expect(markup).toMatch(/<p id="email-error"[^>]*>.*Enter it<\/p>/)
    expect(markup).toMatch(/<p id="email-hint"[^>]*>For the receipt<\/p>/)
  })

  it('describes nothing where there is neither hint nor error', () => {
    const input = tag(html(createElement(TextField, { label: 'Email' })), /^<input/)
    expect(input).not.toContain(' aria-describedby=')
    expect(input).not.toContain(' aria-invalid=')
  })

  it('names two fields of a page apart without being given ids', () => {
    const markup = html(
      createElement('form', null, createElement(TextField, { label: 'A' }), createElement(TextField, { label: 'B' })),
    )
    const ids = [...markup.matchAll(/<input[^>]* id="([^"]+)"/g)].map(([, id]) => id)
    expect(ids).toHaveLength(2)
    expect(new Set(ids).size).toBe(2)
  })

  it('shows the error of a checkbox as its description', () => {
    const input = tag(html(createElement(Checkbox, { id: 'terms', label: 'Terms', error: 'Accept them' })), /^<input/)
    expect(attribute(input, 'aria-describedby')).toBe('terms-error')
  })

  it('chooses the given radio before any script has loaded', () => {
    const options = [
      { value: 'standard', label: 'Standard' },
      { value: 'express', label: 'Express' },
    ]
    const markup = html(createElement(RadioGroup, { label: 'Delivery', name: 'delivery', options, value: 'express' }))
    expect(tag(markup, /value="express"/)).toContain(' checked=""')
    expect(tag(markup, /value="standard"/)).not.toContain('checked=""')
  })
})

describe('a button', () => {
  it('never sends a form unless it is of that type', () => {
    expect(attribute(tag(html(createElement(Button, null, 'Edit')), /^<button/), 'type')).toBe('button')
    expect(attribute(tag(html(createElement(Button, { type: 'submit' }, 'Pay')), /^<button/), 'type')).toBe('submit')
  })

  it('that is busy says so, keeps the focus, and cannot send the form twice', () => {
    const button = tag(html(createElement(Button, { type: 'submit', loading: true }, 'Pay')), /^<button/)
    expect(attribute(button, 'aria-busy')).toBe('true')
    expect(attribute(button, 'aria-disabled')).toBe('true')
    expect(attribute(button, 'type')).toBe('button')
    expect(button).not.toContain(' disabled=')
  })

  it('with an icon alone still has a name', () => {
    const button = tag(html(createElement(IconButton, { label: 'Open the cart', icon: null })), /^<button/)
    expect(attribute(button, 'aria-label')).toBe('Open the cart')
  })

  it('that leads somewhere is a link, and may be the link of a router', () => {
    expect(html(createElement(ButtonLink, { href: '/cart' }, 'Cart'))).toMatch(/^<a href="\/cart"[^>]*>Cart<\/a>$/)
    const render = createElement('a', { href: '/de/cart', 'data-router': 'yes' })
    expect(html(createElement(ButtonLink, { render }, 'Cart'))).toMatch(/href="\/de\/cart" data-router="yes"/)
  })
})

describe('a status', () => {
  it('is understood as the API names it, and one that is newer than the page is under way', () => {
    expect(statusStage('payment', 'partiallyRefunded')).toBe('partial')
    expect(statusStage('payment', 'captureFailed')).toBe('failed')
    expect(statusStage('order', 'constructor')).toBe('underway')
  })

  it('means what it means to its own kind', () => {
    expect(statusStage('order', 'open')).toBe('underway')
    expect(statusStage('fulfilment', 'delivered')).toBe('done')
    expect(statusStage('payment', 'voided')).toBe('ended')
  })

  it('that is unknown is shown by its words, as under way', () => {
    expect(statusStage('order', 'constructor')).toBe('underway')
    expect(html(createElement(StatusBadge, { of: 'order', status: 'teleported', label: 'Teleported' }))).toContain(
      'Teleported',
    )
  })
})

describe('a list', () => {
  it('labels each cell with its column for the cards of small screens', () => {
    const markup = html(
      createElement(Table<{ sku: string; onHand: number }>, {
        caption: 'Stock',
        rows: [{ sku: 'MUG-1', onHand: 4 }],
        rowKey: (row) => row.sku,
        columns: [
          { id: 'sku', label: 'SKU', rowHeader: true, cell: (row) => row.sku },
          { id: 'onHand', label: 'On hand', sorted: 'descending', cell: (row) => row.onHand },
        ],
      }),
    )
    expect(markup).toMatch(/<th scope="row" data-label="SKU"[^>]*>MUG-1<\/th>/)
    expect(markup).toMatch(/<td data-label="On hand"[^>]*>4<\/td>/)
    expect(tag(markup, /aria-sort/)).toContain('aria-sort="descending"')
  })

  it('has no link to a page that does not exist', () => {
    const texts = { label: 'Pages', previousLabel: 'Previous', nextLabel: 'Next' }
    const markup = html(createElement(Pagination, { ...texts, previous: null, next: { href: '?cursor=b' } }))
    expect(markup.match(/<a /g)).toHaveLength(1)
    expect(tag(markup, /^<a/)).toContain('href="?cursor=b" rel="next"')
    expect(tag(markup, /aria-disabled/)).toMatch(/^<span role="link"/)
  })

  it('has one link for a product, named by its title', () => {
    const markup = html(createElement(ProductCard, { title: 'Mug', href: '/mug', price: '$19' }))
    expect(markup.match(/<a /g)).toHaveLength(1)
    expect(markup).toMatch(/<h3[^>]*><a href="\/mug"[^>]*>Mug<\/a><\/h3>/)
  })
})

describe('numbers and times', () => {
  it('takes a typed quantity within its bounds and ignores what is no number', () => {
    const bounds = { min: 1, max: 5 }
    expect(clampQuantity('3', bounds)).toBe(3)
    expect(clampQuantity('9', bounds)).toBe(5)
    expect(clampQuantity('-1', bounds)).toBe(1)
    expect(clampQuantity('2.6', bounds)).toBe(3)
    expect(clampQuantity('', bounds)).toBeUndefined()
    expect(clampQuantity('two', bounds)).toBeUndefined()
  })

  it('never shows a progress below nothing or beyond the end', () => {
    const bar = (value?: number) =>
      tag(html(createElement(ProgressBar, { label: 'Import', value, max: 50 })), /progressbar/)
    expect(attribute(bar(25), 'aria-valuenow')).toBe('50')
    expect(attribute(bar(80), 'aria-valuenow')).toBe('100')
    expect(attribute(bar(-1), 'aria-valuenow')).toBe('0')
    expect(bar(undefined)).not.toContain('aria-valuenow')
  })

  it('writes a moment in the store’s zone, wherever the server stands', () => {
    const time = html(
      createElement(DateTime, {
        value: '2026-06-01T22:30:00Z',
        locale: 'en-GB',
        timeZone: 'Europe/Vienna',
        format: 'date',
      }),
    )
    expect(time).toBe('<time dateTime="2026-06-01T22:30:00Z" dir="auto">2 June 2026</time>')
  })
})

describe('files', () => {
  it('are taken by their ending, their type or their family', () => {
    const image = { name: 'Shirt.JPG', type: 'image/jpeg' }
    expect(isAccepted(image, 'image/*')).toBe(true)
    expect(isAccepted(image, '.csv, .jpg')).toBe(true)
    expect(isAccepted(image, 'image/png')).toBe(false)
    expect(isAccepted(image, undefined)).toBe(true)
  })
})

describe('an error', () => {
  it('says what to do, offers to try again, and gives the id of the request', () => {
    const markup = html(
      createElement(ErrorState, {
        title: 'The orders could not be loaded',
        description: 'Check your network.',
        retry: createElement(Button, null, 'Try again'),
        requestId: 'req_1',
        requestIdLabel: 'Request',
      }),
    )
    expect(markup).toMatch(/^<div role="alert"/)
    for (const part of ['Check your network.', 'Try again', 'Request', 'req_1']) expect(markup).toContain(part)
  })
})
