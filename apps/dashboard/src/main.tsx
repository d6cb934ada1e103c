import './styles.css'
import { isProblem } from '@merastore/admin-client'
import { Toaster } from '@merastore/ui'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { restoreSession } from './lib/session.ts'
import { applyTheme } from './lib/theme.ts'
import { t } from './messages/index.ts'
import { router } from './router.tsx'

const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // The client has repeated what may pass; another try is the reader's decision.
      retry: (failures, error) => !isProblem(error) && failures < 1,
    },
  },
})

applyTheme()
// Where the platform cannot be reached, the state of the session says so.
restoreSession().catch(() => undefined)

const container = document.getElementById('app')
if (container === null) throw new Error('index.html has no element with the id "app"')
createRoot(container).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <Toaster closeLabel={t('action.close')}>
        <RouterProvider router={router} />
      </Toaster>
    </QueryClientProvider>
  </StrictMode>,
)
