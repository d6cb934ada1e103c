import type { NewTaxClass, NewTaxRate } from './contract.ts'
import { standardTaxClass } from './standard-class.ts'

/** The classes that the default rates are of. */
export const defaultClasses: readonly NewTaxClass[] = [
  { code: standardTaxClass, name: 'Standard rate' },
  { code: 'reduced', name: 'Reduced rate' },
  { code: 'reduced-higher', name: 'Second, higher reduced rate' },
  { code: 'super-reduced', name: 'Super-reduced rate, below 5 %' },
]

type Row = readonly [
  country: string,
  /** What the tax is called on the country's receipts. */
  label: string,
  standard: number,
  reduced?: number | null,
  reducedHigher?: number | null,
  superReduced?: number | null,
]

/**
 * The VAT of the European Union, the United Kingdom, Switzerland and Norway as it stands in 2026, in tenths of a
 * percent: 255 is 25.5 %. Which goods are of which class differs by country: that is the merchant's to decide.
 */
const rows: readonly Row[] = [
  ['AT', 'USt.', 200, 100, 130],
  ['BE', 'TVA/BTW', 210, 60, 120],
  ['BG', 'ДДС', 200, 90],
  ['CY', 'ΦΠΑ', 190, 50, 90, 30],
  ['CZ', 'DPH', 210, 120],
  ['DE', 'USt.', 190, 70],
  ['DK', 'moms', 250],
  ['EE', 'KM', 240, 90, 130],
  ['ES', 'IVA', 210, 100, null, 40],
  ['FI', 'ALV', 255, 100, 135],
  ['FR', 'TVA', 200, 55, 100, 21],
  ['GR', 'ΦΠΑ', 240, 60, 130],
  ['HR', 'PDV', 250, 50, 130],
  ['HU', 'ÁFA', 270, 50, 180],
  ['IE', 'VAT', 230, 90, 135, 48],
  ['IT', 'IVA', 220, 50, 100, 40],
  ['LT', 'PVM', 210, 50, 120],
  ['LU', 'TVA', 170, 80, 140, 30],
  ['LV', 'PVN', 210, 50, 120],
  ['MT', 'VAT', 180, 50, 70],
  ['NL', 'btw', 210, 90],
  ['PL', 'VAT', 230, 50, 80],
  ['PT', 'IVA', 230, 60, 130],
  ['RO', 'TVA', 210, 110],
  ['SE', 'moms', 250, 60, 120],
  ['SI', 'DDV', 220, 50, 95],
  ['SK', 'DPH', 230, 50, 190],
  ['GB', 'VAT', 200, 50],
  ['CH', 'MWST', 81, 26, 38],
  ['NO', 'MVA', 250, 120, 150],
]

const withDecimalPoint = new Set(['CH', 'GB', 'IE', 'MT'])

/** The rates of the countries above, by class, named as a customer there reads them: `USt. 19 %`. */
export const defaultRates: readonly NewTaxRate[] = rows.flatMap(([country, label, ...tenths]) =>
  tenths.flatMap((tenth, index) => {
    const taxClass = defaultClasses[index]?.code
    if (typeof tenth !== 'number' || taxClass === undefined) return []
    return [{ country, taxClass, ratePpm: tenth * 1000, name: `${label} ${percentText(country, tenth)} %` }]
  }),
)

function percentText(country: string, tenths: number): string {
  const decimal = tenths % 10
  const whole = (tenths - decimal) / 10
  if (decimal === 0) return String(whole)
  return `${whole}${withDecimalPoint.has(country) ? '.' : ','}${decimal}`
}
