import { createApp } from 'vue'
import App from './App.vue'
import { useElement } from './element'
import { currentLanguage, i18n, setLanguage } from './i18n'
import { router } from './router'
import './style/base.css'
import './style/element.css'
import './style/print.css'

setLanguage(currentLanguage())
const app = createApp(App)
useElement(app)
app.use(i18n).use(router).mount('#app')
