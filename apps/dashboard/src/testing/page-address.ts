/** Tests render without a browser: the address of the page is all that the API's clients ask of one. Imported first. */
globalThis.location ??= new URL('http://localhost/dashboard/') as unknown as Location
