type LastResortTexts = {
  title: string
  text: string
  retry: string
  requestId: string
}

const english: LastResortTexts = {
  title: 'The shop cannot be reached right now',
  text: 'Please try again in a moment. Your cart is kept.',
  retry: 'Try again',
  requestId: 'Request',
}

const byLanguage: Readonly<Record<string, LastResortTexts>> = {
  en: english,
  de: {
    title: 'Der Shop ist gerade nicht erreichbar',
    text: 'Bitte versuchen Sie es gleich noch einmal. Ihr Warenkorb bleibt erhalten.',
    retry: 'Noch einmal versuchen',
    requestId: 'Anfrage',
  },
  ar: {
    title: 'لا يمكن الوصول إلى المتجر الآن',
    text: 'يرجى المحاولة مرة أخرى بعد قليل. سلتك محفوظة.',
    retry: 'حاول مرة أخرى',
    requestId: 'الطلب',
  },
}

/** The few texts for when nothing of the shop could be loaded; they are part of the page's script. */
export function lastResort(language: string): { texts: LastResortTexts; locale: string } {
  const texts = byLanguage[language]
  return texts === undefined ? { texts: english, locale: 'en' } : { texts, locale: language }
}
