import { createRouter, createWebHistory } from 'vue-router'
import { onSignedOut } from './api/client'
import { i18n } from './i18n'
import { home } from './lib/navigation'
import { findSession, setSession } from './lib/session'

declare module 'vue-router' {
  interface RouteMeta { title?: string; open?: boolean }
}

export const router = createRouter({
  history: createWebHistory(),
  scrollBehavior(to, from, kept) {
    if (kept) return kept
    return to.path === from.path ? false : { top: 0 }
  },
  routes: [
    { path: '/login', component: () => import('./pages/Login.vue'), meta: { title: 'login', open: true } },
    { path: '/verify', component: () => import('./pages/Verify.vue'), meta: { title: 'verify', open: true } },
    {
      path: '/',
      component: () => import('./pages/Layout.vue'),
      children: [
        { path: '', component: () => import('./pages/Missing.vue'), meta: { title: 'home' } },
        { path: 'work', component: () => import('./pages/Work.vue'), meta: { title: 'work' } },
        { path: 'board', component: () => import('./pages/Board.vue'), meta: { title: 'board' } },
        { path: 'leader', component: () => import('./pages/Leader.vue'), meta: { title: 'leader' } },
        { path: 'indicators/:code', component: () => import('./pages/Indicator.vue'), meta: { title: 'indicator' } },
        { path: 'forms/:period?', component: () => import('./pages/Forms.vue'), meta: { title: 'forms' } },
        { path: 'reviews/:period?', component: () => import('./pages/Reviews.vue'), meta: { title: 'reviews' } },
        { path: 'periods/:period?', component: () => import('./pages/Periods.vue'), meta: { title: 'periods' } },
        { path: 'inspections', component: () => import('./pages/Inspections.vue'), meta: { title: 'inspections' } },
        { path: 'inspections/:number', component: () => import('./pages/Inspection.vue'), meta: { title: 'inspections' } },
        { path: 'problems', component: () => import('./pages/Problems.vue'), meta: { title: 'problems' } },
        { path: 'problems/:number', component: () => import('./pages/Problem.vue'), meta: { title: 'problems' } },
        { path: 'orders', component: () => import('./pages/Orders.vue'), meta: { title: 'orders' } },
        { path: 'orders/:number', component: () => import('./pages/Order.vue'), meta: { title: 'order' } },
        { path: 'instructions', component: () => import('./pages/Instructions.vue'), meta: { title: 'instructions' } },
        { path: 'instructions/:number', component: () => import('./pages/Instruction.vue'), meta: { title: 'instructions' } },
        { path: 'calendar', component: () => import('./pages/Calendar.vue'), meta: { title: 'calendar' } },
        { path: 'regions/:region(\\d+)?', component: () => import('./pages/Regions.vue'), meta: { title: 'regions' } },
        { path: 'ranks', component: () => import('./pages/Ranks.vue'), meta: { title: 'ranks' } },
        { path: 'forecasts', component: () => import('./pages/Forecasts.vue'), meta: { title: 'forecasts' } },
        { path: 'standings', component: () => import('./pages/Standings.vue'), meta: { title: 'standings' } },
        { path: 'votes', component: () => import('./pages/Votes.vue'), meta: { title: 'votes' } },
        { path: 'ladder', component: () => import('./pages/Ladder.vue'), meta: { title: 'ladder' } },
        { path: 'assessments', component: () => import('./pages/Assessments.vue'), meta: { title: 'assessments' } },
        { path: 'assessments/:id', component: () => import('./pages/Assessment.vue'), meta: { title: 'assessment' } },
        { path: 'bulletin', component: () => import('./pages/Bulletin.vue'), meta: { title: 'bulletin' } },
        { path: 'bulletins', component: () => import('./pages/Publications.vue'), meta: { title: 'bulletins' } },
        { path: 'bulletins/:number', component: () => import('./pages/Publication.vue'), meta: { title: 'bulletins' } },
        { path: 'library', component: () => import('./pages/Library.vue'), meta: { title: 'library' } },
        { path: 'library/compare', component: () => import('./pages/LibraryCompare.vue'), meta: { title: 'compare' } },
        { path: 'library/phrases', component: () => import('./pages/Phrases.vue'), meta: { title: 'phrases' } },
        { path: 'library/:id', component: () => import('./pages/LibraryItem.vue'), meta: { title: 'library' } },
        { path: 'desk', component: () => import('./pages/Desk.vue'), meta: { title: 'desk' } },
        { path: 'desk/templates', component: () => import('./pages/DeskTemplates.vue'), meta: { title: 'desk' } },
        { path: 'desk/:id(\\d+)', component: () => import('./pages/DeskEditor.vue'), meta: { title: 'desk' } },
        { path: 'check', component: () => import('./pages/CheckText.vue'), meta: { title: 'check' } },
        { path: 'imports', component: () => import('./pages/Imports.vue'), meta: { title: 'imports' } },
        { path: 'programme', component: () => import('./pages/Programme.vue'), meta: { title: 'programme' } },
        { path: 'years', component: () => import('./pages/Years.vue'), meta: { title: 'years' } },
        { path: 'settings', component: () => import('./pages/Settings.vue'), meta: { title: 'settings' } },
        { path: 'accounts', component: () => import('./pages/Accounts.vue'), meta: { title: 'accounts' } },
        { path: 'audit', component: () => import('./pages/Audit.vue'), meta: { title: 'audit' } },
        { path: 'account', component: () => import('./pages/Account.vue'), meta: { title: 'account' } },
        { path: ':rest(.*)*', component: () => import('./pages/Missing.vue'), meta: { title: 'missing' } },
      ],
    },
  ],
})

router.beforeEach(async (to, from) => {
  const who = await findSession()
  if (!who) return to.meta.open ? true : { path: '/login', query: to.fullPath === '/' ? {} : { to: to.fullPath } }
  if (who.must_change && to.path !== '/account') return { path: '/account', query: { first: '1' } }
  if (to.path === '/' || to.path === '/login') return home(who.account.role)
  // Another year than the newest goes along from page to page.
  if (from.query.year && !to.query.year && !to.meta.open) return { ...to, query: { ...to.query, year: from.query.year } }
  return true
})

export function setTitle(): void {
  const t = i18n.global.t
  const title = router.currentRoute.value.meta.title
  document.title = title ? `${t(`page.${title}`)} · ${t('app.name')}` : t('app.name')
}
router.afterEach(setTitle)

onSignedOut(() => {
  const here = router.currentRoute.value
  setSession(null)
  if (!here.meta.open) void router.push({ path: '/login', query: { to: here.fullPath, ended: '1' } })
})
