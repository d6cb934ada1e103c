import { randomBytes } from 'node:crypto'
import { plainPagePolicy } from '@merastore/browser-policy'

/** What a page of the server's own says; each has a status of its own. */
export type CalmProblem = 'no-shop' | 'suspended' | 'away' | 'limited' | 'unreadable' | 'too-large'

export const calmStatus: Readonly<Record<CalmProblem, number>> = {
  'no-shop': 404,
  suspended: 503,
  away: 503,
  limited: 429,
  unreadable: 400,
  'too-large': 413,
}

type Texts = Readonly<Record<CalmProblem, { readonly title: string; readonly text: string }>> & {
  readonly retry: string
}

const english: Texts = {
  'no-shop': {
    title: 'There is no shop at this address',
    text: 'Please check how the address is written.',
  },
  suspended: {
    title: 'This shop is taking a break',
    text: 'It cannot be visited for now. Orders that were placed are not lost.',
  },
  away: {
    title: 'The shop cannot be reached right now',
    text: 'Please try again in a moment. Your cart is kept.',
  },
  limited: {
    title: 'That was a lot at once',
    text: 'Many requests came from your network. Please try again in a moment. Your cart is kept.',
  },
  unreadable: {
    title: 'This form could not be read',
    text: 'Please go back, load the page again and send the form once more.',
  },
  'too-large': {
    title: 'This form is too large',
    text: 'Please go back, shorten what you wrote and send the form once more.',
  },
  retry: 'Try again',
}

const german: Texts = {
  'no-shop': {
    title: 'Unter dieser Adresse gibt es keinen Shop',
    text: 'Bitte prüfen Sie, wie die Adresse geschrieben ist.',
  },
  suspended: {
    title: 'Dieser Shop macht eine Pause',
    text: 'Er kann zurzeit nicht besucht werden. Aufgegebene Bestellungen gehen nicht verloren.',
  },
  away: {
    title: 'Der Shop ist gerade nicht erreichbar',
    text: 'Bitte versuchen Sie es gleich noch einmal. Ihr Warenkorb bleibt erhalten.',
  },
  limited: {
    title: 'Das war viel auf einmal',
    text: 'Aus Ihrem Netz kamen viele Anfragen. Bitte versuchen Sie es gleich noch einmal. Ihr Warenkorb bleibt erhalten.',
  },
  unreadable: {
    title: 'Dieses Formular konnte nicht gelesen werden',
    text: 'Bitte gehen Sie zurück, laden Sie die Seite neu und senden Sie das Formular noch einmal ab.',
  },
  'too-large': {
    title: 'Dieses Formular ist zu groß',
    text: 'Bitte gehen Sie zurück, kürzen Sie Ihren Text und senden Sie das Formular noch einmal ab.',
  },
  retry: 'Noch einmal versuchen',
}

const arabic: Texts = {
  'no-shop': { title: 'لا يوجد متجر على هذا العنوان', text: 'يرجى التحقق من كتابة العنوان.' },
  suspended: {
    title: 'هذا المتجر متوقف مؤقتًا',
    text: 'لا يمكن زيارته في الوقت الحالي. الطلبات التي أُرسلت لن تضيع.',
  },
  away: { title: 'لا يمكن الوصول إلى المتجر الآن', text: 'يرجى المحاولة مرة أخرى بعد قليل. سلتك محفوظة.' },
  limited: {
    title: 'طلبات كثيرة دفعة واحدة',
    text: 'وصلت طلبات كثيرة من شبكتك. يرجى المحاولة مرة أخرى بعد قليل. سلتك محفوظة.',
  },
  unreadable: {
    title: 'تعذرت قراءة هذا النموذج',
    text: 'يرجى الرجوع وإعادة تحميل الصفحة وإرسال النموذج مرة أخرى.',
  },
  'too-large': {
    title: 'هذا النموذج كبير جدًا',
    text: 'يرجى الرجوع واختصار ما كتبته وإرسال النموذج مرة أخرى.',
  },
  retry: 'حاول مرة أخرى',
}

const languages: Readonly<Record<string, Texts>> = { en: english, de: german, ar: arabic }

/** The first language of the browser's list that there are texts in. */
function languageOf(accepted: string): string {
  const wanted = accepted.split(',').map((part) => part.trim().slice(0, 2).toLowerCase())
  return wanted.find((language) => Object.hasOwn(languages, language)) ?? 'en'
}

const style = `:root{color-scheme:light dark}
body{margin:0;min-height:100dvh;display:grid;place-items:center;font:1rem/1.5 system-ui,sans-serif;color:light-dark(#16211f,#e6efec);background:light-dark(#f3f7f6,#10181a)}
main{max-width:32rem;padding:2rem 1.25rem 12dvh;text-align:center;text-wrap:balance}h1{font-size:clamp(1.5rem,1.2rem + 1.5vw,2rem);line-height:1.25;margin:0 0 .75rem}p{margin:0 0 1.5rem;font-size:1.0625rem;color:light-dark(#435350,#b4c4c0)}
a{display:inline-block;padding:.75rem 1.25rem;border-radius:.5rem;color:light-dark(#fff,#10181a);background:light-dark(#0b5f59,#7fd6c9);text-decoration:none;font-weight:600}a:focus-visible{outline:3px solid currentColor;outline-offset:3px}`

/** Problems that pass by themselves, so that the page offers to ask again. */
const passing: ReadonlySet<CalmProblem> = new Set(['away', 'limited'])

/** A page that needs neither the API nor any script. The empty link leads to the page that was asked for. */
export function calmPage(problem: CalmProblem, request: { accepted: string; secure: boolean }) {
  const language = languageOf(request.accepted)
  const texts = languages[language] ?? english
  const { title, text } = texts[problem]
  const nonce = randomBytes(16).toString('base64')
  const retry = passing.has(problem) ? `<a href="">${texts.retry}</a>` : ''
  const html = `<!doctype html><html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${title}</title><style nonce="${nonce}">${style}</style></head><body><main><h1>${title}</h1><p>${text}</p>${retry}</main></body></html>`
  return { html, policy: plainPagePolicy(nonce, { secure: request.secure }) }
}
