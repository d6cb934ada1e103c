/** The class that every store has, though nobody made it; it stands in where a country has no rate for another one. */
export const standardTaxClass = 'standard'
