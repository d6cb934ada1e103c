/** Stands on top of every page that is made of the code. */
export const generatedNote = 'Generated from the code by `npm run generate`; do not edit.'
