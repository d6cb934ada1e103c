declare module 'virtual:merastore-pages' {
  /** The pages of services and of the shop, put together by the build (added-pages.ts). */
  export const pages: readonly import('./service-pages.ts').ServicePage[]
}
