// The pages: who sees which in the menu. What a person may do on a page is told by the server ("may").
import type { Role } from '../api/types'

export interface Place { name: string; path: string; icon: string; roles: Role[] }

const figures: Role[] = ['reporter', 'head', 'office', 'inspector', 'leader']

export const places: Place[] = [
  { name: 'work', path: '/work', icon: 'work', roles: ['reporter', 'head', 'office', 'security'] },
  { name: 'leader', path: '/leader', icon: 'leader', roles: ['leader', 'inspector', 'office'] },
  { name: 'board', path: '/board', icon: 'board', roles: figures },
  { name: 'forms', path: '/forms', icon: 'forms', roles: ['reporter', 'head'] },
  { name: 'reviews', path: '/reviews', icon: 'reviews', roles: ['head', 'office'] },
  { name: 'periods', path: '/periods', icon: 'periods', roles: ['office', 'inspector', 'leader'] },
  { name: 'inspections', path: '/inspections', icon: 'inspections', roles: figures },
  { name: 'problems', path: '/problems', icon: 'problems', roles: figures },
  { name: 'orders', path: '/orders', icon: 'orders', roles: figures },
  { name: 'instructions', path: '/instructions', icon: 'instructions', roles: figures },
  { name: 'calendar', path: '/calendar', icon: 'calendar', roles: figures },
  { name: 'ladder', path: '/ladder', icon: 'ladder', roles: figures },
  { name: 'forecasts', path: '/forecasts', icon: 'forecasts', roles: figures },
  { name: 'ranks', path: '/ranks', icon: 'ranks', roles: figures },
  { name: 'standings', path: '/standings', icon: 'standings', roles: figures },
  { name: 'votes', path: '/votes', icon: 'votes', roles: figures },
  { name: 'assessments', path: '/assessments', icon: 'assessments', roles: figures },
  { name: 'bulletin', path: '/bulletin', icon: 'bulletin', roles: ['office', 'inspector', 'leader'] },
  { name: 'desk', path: '/desk', icon: 'desk', roles: ['office', 'inspector', 'leader'] },
  { name: 'bulletins', path: '/bulletins', icon: 'bulletins', roles: figures },
  { name: 'library', path: '/library', icon: 'library', roles: figures },
  { name: 'check', path: '/check', icon: 'check', roles: figures },
  { name: 'imports', path: '/imports', icon: 'imports', roles: ['office'] },
  { name: 'programme', path: '/programme', icon: 'programme', roles: ['office'] },
  { name: 'regions', path: '/regions', icon: 'regions', roles: ['office', 'inspector', 'leader'] },
  { name: 'years', path: '/years', icon: 'years', roles: ['office', 'inspector', 'leader'] },
  { name: 'settings', path: '/settings', icon: 'settings', roles: ['office'] },
  { name: 'accounts', path: '/accounts', icon: 'accounts', roles: ['system', 'security'] },
  { name: 'audit', path: '/audit', icon: 'audit', roles: ['audit'] },
]

/** Where a person starts. */
export function home(role: Role): string {
  switch (role) {
    case 'reporter': case 'head': case 'office': return '/work'
    case 'leader': return '/leader'
    case 'inspector': return '/board'
    case 'system': case 'security': return '/accounts'
    case 'audit': return '/audit'
  }
}
