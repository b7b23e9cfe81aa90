// Two languages: Chinese is the source, English complete by type.
import { createI18n } from 'vue-i18n'
import en from './en'
import zh from './zh'

export type Language = 'zh' | 'en'
const key = 'duban-language'

function first(): Language {
  try {
    const kept = localStorage.getItem(key)
    if (kept === 'zh' || kept === 'en') return kept
  } catch { /* storage is off: Chinese */ }
  return 'zh'
}

export const i18n = createI18n({
  legacy: false,
  locale: first(),
  fallbackLocale: 'zh',
  messages: { zh, en },
})

export function currentLanguage(): Language { return i18n.global.locale.value as Language }

export function setLanguage(language: Language): void {
  i18n.global.locale.value = language
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  try { localStorage.setItem(key, language) } catch { /* not kept */ }
}
