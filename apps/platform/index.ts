export {
  type DashboardPage,
  defineConfig,
  type ShopConfig,
  type ShopProviders,
} from './config/define-config.ts'
