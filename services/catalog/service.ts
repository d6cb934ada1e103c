import { mediaContract } from '@merastore/media/contract'
import { defineService } from '@merastore/runtime'
import { storeContract } from '@merastore/store/contract'
import { taxContract } from '@merastore/tax/contract'
import { appendImportChunk } from './append-import-chunk.ts'
import { assignCategories } from './assign-categories.ts'
import { attributeOperations } from './attributes.ts'
import { auditCatalog } from './audit-catalog.ts'
import { catalogAuditRules } from './audit-rules.ts'
import { cancelProductImport } from './cancel-product-import.ts'
import { categoryOperations } from './categories.ts'
import { catalogContract } from './contract.ts'
import { copyImportPictures } from './copy-import-pictures.ts'
import { copyPictures } from './copy-pictures.ts'
import { createProduct } from './create-product.ts'
import { deleteProduct } from './delete-product.ts'
import { describeVariants } from './describe-variants.ts'
import { catalogEvents } from './events.ts'
import { findVariantsBySku } from './find-variants-by-sku.ts'
import { getAdminProduct } from './get-admin-product.ts'
import { getCategoryTree } from './get-category-tree.ts'
import { getProduct } from './get-product.ts'
import { getProductFacets } from './get-product-facets.ts'
import { getProductImport } from './get-product-import.ts'
import { importProducts } from './import-products.ts'
import { learnLanguage } from './learn-language.ts'
import { listAdminProducts } from './list-admin-products.ts'
import { listImportProblems } from './list-import-problems.ts'
import { listPriceChanges } from './list-price-changes.ts'
import { listProductImports } from './list-product-imports.ts'
import { listProducts } from './list-products.ts'
import { listTaxClassesInUse } from './list-tax-classes-in-use.ts'
import { moveCategory } from './move-category.ts'
import { onStoreCreated } from './on-store-created.ts'
import { onStoreUpdated } from './on-store-updated.ts'
import { prepareStore } from './prepare-store.ts'
import { reindexSearch } from './reindex-search.ts'
import { replaceVariants } from './replace-variants.ts'
import { runImport } from './run-import.ts'
import { startImport } from './start-import.ts'
import { sweepForgottenFiles } from './sweep-forgotten-files.ts'
import { updateProduct } from './update-product.ts'
import { updateVariant } from './update-variant.ts'
import { createVariantDescriptions } from './variant-descriptions.ts'

/** Owns what is sold: products, variants, categories, attributes, and how they are found and imported. */
export const catalogModule = defineService({
  contract: catalogContract,
  migrations: new URL('./migrations/', import.meta.url),
  events: catalogEvents,
  needs: { media: mediaContract, store: storeContract, tax: taxContract },
  permissions: {
    'product:read': ['manager', 'support', 'fulfilment'],
    'product:update': ['manager'],
    'product:import': ['manager'],
  },
  provides: { auditor: { name: 'catalogue', rules: catalogAuditRules, operation: 'auditCatalog' } },
  create({ db, clients: { media, store, tax } }) {
    const descriptions = createVariantDescriptions(db)
    const changing = { db: descriptions.forgetting(db) }
    return {
      consumers: [onStoreCreated(), onStoreUpdated()],
      jobs: [
        runImport(changing),
        reindexSearch({ db }),
        learnLanguage({ db, store }),
        copyPictures({ ...changing, media }),
      ],
      timers: [sweepForgottenFiles({ db })],
      operations: {
        listProducts: listProducts({ db }),
        getProduct: getProduct({ db }),
        getProductFacets: getProductFacets({ db }),
        auditCatalog: auditCatalog({ db }),
        getAdminProduct: getAdminProduct({ db }),
        listPriceChanges: listPriceChanges({ db }),
        createProduct: createProduct({ ...changing, tax }),
        updateProduct: updateProduct({ ...changing, tax }),
        replaceVariants: replaceVariants(changing),
        updateVariant: updateVariant(changing),
        assignCategories: assignCategories(changing),
        deleteProduct: deleteProduct(changing),
        listAdminProducts: listAdminProducts({ db }),
        getCategoryTree: getCategoryTree({ db }),
        ...categoryOperations(db),
        moveCategory: moveCategory({ db }),
        ...attributeOperations(db),
        importProducts: importProducts({ db }),
        listProductImports: listProductImports({ db }),
        getProductImport: getProductImport({ db }),
        listImportProblems: listImportProblems({ db }),
        cancelProductImport: cancelProductImport({ db }),
        copyImportPictures: copyImportPictures({ db }),
        appendImportChunk: appendImportChunk({ db }),
        startImport: startImport({ db }),
        describeVariants: describeVariants({ descriptions }),
        findVariantsBySku: findVariantsBySku({ db }),
        listTaxClassesInUse: listTaxClassesInUse({ db }),
        prepareStore: prepareStore(changing),
      },
    }
  },
})
