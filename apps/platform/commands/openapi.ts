import { adminDocument, storefrontDocument } from '../reference/documents.ts'

export function openApiCommand(surface: 'storefront' | 'admin'): void {
  const document = surface === 'storefront' ? storefrontDocument() : adminDocument()
  console.log(JSON.stringify(document, null, 2))
}
