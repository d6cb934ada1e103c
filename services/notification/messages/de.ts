import type { Messages } from './en.ts'

export const de: Messages = {
  orderPlaced: {
    subject: 'Bestellung {number} bestätigt',
    preheader: '{shop} hat Ihre Bestellung erhalten; die Summe beträgt {total}.',
    title: 'Vielen Dank, {firstName}',
    intro:
      'Ihre Bestellung {number} vom {date} ist bei uns eingegangen und wird vorbereitet. Wir schreiben Ihnen wieder, sobald sie unterwegs ist.',
    button: 'Bestellung ansehen',
  },
  shipped: {
    subject: 'Bestellung {number} ist unterwegs',
    preheader: '{shop} hat Ihr Paket an {carrier} übergeben.',
    title: 'Ihr Paket ist unterwegs',
    intro: 'Ein Paket Ihrer Bestellung {number} haben wir am {date} an {carrier} übergeben.',
    track: 'Sendung verfolgen',
    view: 'Bestellung ansehen',
    contents: 'In diesem Paket',
    tracking: 'Sendungsnummer',
  },
  delivered: {
    subject: 'Bestellung {number} wurde zugestellt',
    preheader: 'Ihr Paket von {shop} ist angekommen.',
    title: 'Ihr Paket ist angekommen',
    intro: 'Ein Paket Ihrer Bestellung {number} wurde am {date} zugestellt. Wir wünschen viel Freude daran.',
    help: 'Fehlt etwas oder ist etwas nicht in Ordnung? Antworten Sie einfach auf diese E-Mail.',
    button: 'Bestellung ansehen',
    contents: 'In diesem Paket',
  },
  verification: {
    subject: 'Bestätigen Sie Ihre E-Mail-Adresse',
    preheader: 'Ein Klick, und Ihr Konto bei {shop} ist bereit.',
    title: 'Bestätigen Sie Ihre E-Mail-Adresse',
    intro:
      'Bitte bestätigen Sie, dass dies Ihre E-Mail-Adresse ist, damit Ihr Konto bei {shop} sicher Ihnen gehört.',
    button: 'E-Mail-Adresse bestätigen',
    ignore: 'Sie haben kein Konto eröffnet? Dann ignorieren Sie diese E-Mail, und es geschieht nichts.',
  },
  passwordReset: {
    subject: 'Wählen Sie ein neues Passwort',
    preheader: 'Der Link zu einem neuen Passwort für {shop}.',
    title: 'Wählen Sie ein neues Passwort',
    intro: 'Für Ihr Konto bei {shop} wurde ein neues Passwort angefordert, hoffentlich von Ihnen.',
    button: 'Neues Passwort wählen',
    ignore:
      'Sie waren es nicht? Dann ignorieren Sie diese E-Mail; Ihr Passwort bleibt, wie es ist. Geben Sie den Link niemals weiter.',
  },
  invitation: {
    subject: 'Einladung zur Mitarbeit bei {shop}',
    preheader: 'Nehmen Sie die Einladung an, bei {shop} mitzuarbeiten.',
    title: 'Mitarbeit bei {shop}',
    intro: 'Sie sind eingeladen, bei {shop} mitzuarbeiten. Ihre Rolle: {role}.',
    introBy: '{inviter} lädt Sie ein, bei {shop} mitzuarbeiten. Ihre Rolle: {role}.',
    button: 'Einladung annehmen',
    ignore: 'Sie haben keine Einladung erwartet? Dann ignorieren Sie diese E-Mail, und es geschieht nichts.',
  },
  roles: { owner: 'Inhaber', manager: 'Leitung', support: 'Kundendienst', fulfilment: 'Versand' },
  linkExpires: 'Der Link gilt einmal, bis {time} (UTC).',
  linkOnce: 'Der Link gilt einmal.',
  order: {
    items: 'Ihre Bestellung',
    subtotal: 'Zwischensumme',
    shipping: 'Versand',
    freeShipping: 'Kostenlos',
    total: 'Gesamtsumme',
    taxIncluded: 'Darin enthalten: {tax}',
    shippingAddress: 'Lieferadresse',
    billingAddress: 'Rechnungsadresse',
    payment: 'Zahlung',
    card: '{brand} mit den Endziffern {last4}',
  },
  footer: {
    order: 'Sie erhalten diese E-Mail wegen einer Bestellung bei {shop}.',
    account: 'Sie erhalten diese E-Mail wegen eines Kontos bei {shop}.',
    contact: 'Fragen? Antworten Sie auf diese E-Mail oder schreiben Sie an {contact}.',
  },
}
