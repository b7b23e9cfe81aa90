import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

// The API that `npm run dev` talks to: the mock unless DUBAN_API names a real `duban serve`.
const api = process.env.DUBAN_API ?? 'http://127.0.0.1:8787'

export default defineConfig({
  plugins: [vue()],
  define: {
    __VUE_OPTIONS_API__: false,
    __VUE_PROD_DEVTOOLS__: false,
    __VUE_I18N_LEGACY_API__: false,
    __VUE_I18N_FULL_INSTALL__: false,
    __INTLIFY_PROD_DEVTOOLS__: false,
  },
  build: {
    target: 'es2020',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
    rollupOptions: {
      output: {
        manualChunks(id) {
          if (/node_modules\/(echarts|zrender|tslib)\//.test(id)) return 'chart'
          if (/node_modules\//.test(id)) return 'base'
          return undefined
        },
      },
    },
  },
  server: { proxy: { '/api': api } },
})
