type FieldErrorMeaning = {
  /** What is wrong. */
  readonly means: string
  /** What a client does about it. */
  readonly client: string
}

/**
 * The codes of the faults within `errors` of a problem. A refusal declares in its contract which of them it may bear.
 * Several refusals may share one, so that a client handles what means the same in one place.
 */
export const fieldErrors = {
  ATTRIBUTE_UNKNOWN: { means: 'The store has no such attribute.', client: 'Create the attribute, or leave it out.' },
  BANDS_NOT_ASCENDING: {
    means: 'A band does not end above the one before it, or follows one without an end.',
    client: 'Order the bands; only the last has no end.',
  },
  BANDS_NOT_FLAT: {
    means: 'A method with one price has several bands, or one that ends.',
    client: 'Send one band without an end.',
  },
  CARD_DECLINED: { means: 'The bank declined the card without a reason.', client: 'Ask for another card.' },
  CARD_EXPIRED: { means: 'The card has expired.', client: 'Ask for another card.' },
  CARD_NUMBER_INVALID: { means: 'The check digit of the card number is wrong.', client: 'Ask to check the number.' },
  CATEGORY_UNKNOWN: { means: 'The store has no such category.', client: 'Read the categories again.' },
  CHALLENGE_REFUSED: {
    means: 'The payment was not approved at the bank.',
    client: 'Offer to try again, or another card.',
  },
  COUNTRY_UNKNOWN: { means: 'There is no country of this code.', client: 'Offer the countries of ISO 3166-1.' },
  CURRENCY_OTHER: {
    means: 'A price is in another currency than the store.',
    client: 'Send prices in the currency of the store.',
  },
  CVC_INVALID: { means: 'The security code has not the length that this card has.', client: 'Ask to check the code.' },
  CVC_WRONG: { means: 'The bank says that the security code is wrong.', client: 'Ask to check the code.' },
  DAYS_REVERSED: { means: 'A delivery takes fewer days at most than at least.', client: 'Raise `maxDays`.' },
  IBAN_INVALID: { means: 'The check digits of the IBAN do not fit.', client: 'Ask to check the number.' },
  IMAGE_UNKNOWN: {
    means: 'The picture of a variant is none of the product.',
    client: 'Add it to `media`, or leave it out.',
  },
  INSUFFICIENT_FUNDS: { means: 'The card has not enough funds.', client: 'Ask for another card.' },
  INVALID: { means: 'The value is not valid for a reason without a code of its own.', client: 'Show the sentence.' },
  LOCATION_NOT_FOUND: { means: 'The store has no such stock location.', client: 'Read the stock locations again.' },
  NOT_ONE_OF: { means: 'The value is none of those that may stand here.', client: 'Send one that the schema lists.' },
  OPTION_REPEATED: { means: 'Two options of a product have one name.', client: 'Rename one of them.' },
  OPTION_VALUES_INCOMPLETE: {
    means: 'A variant has not one value for each option of its product.',
    client: 'Send as many values as there are options, in their order.',
  },
  OPTION_VALUE_UNKNOWN: {
    means: 'A variant has a value that its option does not list.',
    client: 'Add it to the values of the option, or choose one of them.',
  },
  OUT_OF_STOCK: {
    means: 'There is less in stock than is wanted of this line.',
    client: 'Lower the quantity or remove the line; the sentence says how many are left where that is few.',
  },
  PASSWORD_WEAK: { means: 'The password is easy to guess.', client: 'Ask for another one.' },
  POSTAL_CODE_REQUIRED: { means: 'The country has postal codes, and none is given.', client: 'Ask for it.' },
  POSTAL_CODE_WRONG: {
    means: 'The postal code has not the form that the country has.',
    client: 'Ask to check it; the sentence shows an example.',
  },
  PROVIDER_NOT_REACHED: { means: 'The payment provider did not answer; nothing was taken.', client: 'Try again.' },
  QUANTITY_TOO_LARGE: {
    means: 'More is wanted of this line than can be had in one cart, or than is open of an order.',
    client: 'Lower the quantity; the sentence names the maximum.',
  },
  READ_ONLY: {
    means: 'A field that cannot be changed here differs from what is stored.',
    client: 'Leave it out, or send it as it was read.',
  },
  REFUND_TOO_LARGE: {
    means: 'More is to be refunded than can be.',
    client: 'Lower the amount; the sentence names the maximum.',
  },
  REMINDER_TOO_LATE: {
    means: 'Customers would be reminded after their order was given up.',
    client: 'Ask for fewer days until the reminder.',
  },
  REGION_REQUIRED: { means: 'An address in this country needs its region.', client: 'Ask for it.' },
  REGION_UNKNOWN: {
    means: 'The country has no such region.',
    client: 'Offer the ISO 3166-2 codes of the country.',
  },
  REPEATED: { means: 'An entry is in the list twice.', client: 'Send it once.' },
  REQUIRED: { means: 'A field that is needed is missing or empty.', client: 'Ask for it.' },
  SHIPPING_METHOD_NOT_OFFERED: {
    means: 'This shipping method is not offered for the cart and its address.',
    client: 'Read the methods again and let the customer choose.',
  },
  SKU_REPEATED: { means: 'Two variants of the product have one SKU.', client: 'Give each variant a SKU of its own.' },
  STOCK_PROMISED: {
    means: 'More of it is reserved or sold already than is to be on hand.',
    client: 'Raise the level; the sentence says how many are promised.',
  },
  TAX_CLASS_UNKNOWN: { means: 'The store has no such tax class.', client: 'Create the class, or name another.' },
  TEST_CARD_REQUIRED: {
    means: 'The sandbox takes the numbers of its test cards only.',
    client: 'Use a test card; never send a real one.',
  },
  TOO_FEW: { means: 'The list has too few entries.', client: 'Send more; the schema has the minimum.' },
  TOO_LARGE: { means: 'The number is too large.', client: 'Send a smaller one; the schema has the maximum.' },
  TOO_LONG: { means: 'The text is too long.', client: 'Shorten it; the schema has the maximum.' },
  TOO_MANY: { means: 'The list or object has too many entries.', client: 'Send fewer; the schema has the maximum.' },
  TOO_SHORT: { means: 'The text is too short.', client: 'Ask for a longer one; the schema has the minimum.' },
  TOO_SMALL: { means: 'The number is too small.', client: 'Send a larger one; the schema has the minimum.' },
  TOTAL_CHANGED: {
    means: 'The total is not what the customer was shown.',
    client: 'Show the cart again; `value` is the total of now.',
  },
  UNKNOWN_FIELD: { means: 'The input has no such field.', client: 'Leave it out; check how it is written.' },
  UNKNOWN_PARAMETER: {
    means: 'The operation has no such query parameter.',
    client: 'Leave it out; check how it is written.',
  },
  VALUE_REPEATED: { means: 'An option lists one value twice.', client: 'Send it once.' },
  VALUE_UNKNOWN: { means: 'The value is none that the attribute lists.', client: 'Send one of its values.' },
  VARIANT_GONE: {
    means: 'The variant of this line is no longer for sale.',
    client: 'Remove the line, after asking the customer.',
  },
  VARIANT_NOT_FOUND: { means: 'The variant is not for sale in this store.', client: 'Read the product again.' },
  VARIANT_REPEATED: {
    means: 'Two variants have the same option values.',
    client: 'Change the values of one, or remove it.',
  },
  VARIANT_UNKNOWN: {
    means: 'The product has no variant of this id.',
    client: 'Read the product again; leave `id` out for a new variant.',
  },
  WRONG_FORMAT: { means: 'The text has not the form that is asked for.', client: 'Send it as the schema says.' },
  WRONG_TYPE: { means: 'The value is of another JSON type.', client: 'Send the type that the schema names.' },
} as const satisfies Record<string, FieldErrorMeaning>

export type FieldErrorCode = keyof typeof fieldErrors

export const fieldErrorCodes = Object.keys(fieldErrors) as FieldErrorCode[]
