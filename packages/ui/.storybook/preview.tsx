import type { Preview } from '@storybook/react-vite'
import '../styles.css'

const preview: Preview = {
  globalTypes: {
    theme: {
      description: 'Light, dark, or as the system says',
      toolbar: { icon: 'contrast', items: ['system', 'light', 'dark'], dynamicTitle: true },
    },
    direction: {
      description: 'Direction of writing',
      toolbar: { icon: 'transfer', items: ['ltr', 'rtl'], dynamicTitle: true },
    },
  },
  initialGlobals: { theme: 'system', direction: 'ltr' },
  parameters: { a11y: { test: 'error' } },
  decorators: [
    (Story, { globals }) => {
      const root = document.documentElement
      root.dir = globals.direction
      if (globals.theme === 'system') delete root.dataset.theme
      else root.dataset.theme = globals.theme
      return <Story />
    },
  ],
}

export default preview
