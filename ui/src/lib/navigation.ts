// The pages: who sees which in the menu. What a person may do on a page is told by the server ("may").
import type { Role } from '../api/types'

/** What people do; a place without a group stands above them. */
export type Group = 'progress' | 'following' | 'judging' | 'writing' | 'basics' | 'system'
export interface Place { name: string; group?: Group; path: string; icon: string; roles: Role[] }

const figures: Role[] = ['reporter', 'head', 'office', 'inspector', 'leader']

export const places: Place[] = [
  { name: 'work', path: '/work', icon: 'work', roles: ['reporter', 'head', 'office', 'security'] },
  { name: 'leader', path: '/leader', icon: 'leader', roles: ['leader', 'inspector', 'office'] },
  { name: 'board', group: 'progress', path: '/board', icon: 'board', roles: figures },
  { name: 'forms', group: 'progress', path: '/forms', icon: 'forms', roles: ['reporter', 'head'] },
  { name: 'reviews', group: 'progress', path: '/reviews', icon: 'reviews', roles: ['head', 'office'] },
  { name: 'periods', group: 'progress', path: '/periods', icon: 'periods', roles: ['office', 'inspector', 'leader'] },
  { name: 'inspections', group: 'following', path: '/inspections', icon: 'inspections', roles: figures },
  { name: 'problems', group: 'following', path: '/problems', icon: 'problems', roles: figures },
  { name: 'orders', group: 'following', path: '/orders', icon: 'orders', roles: figures },
  { name: 'instructions', group: 'following', path: '/instructions', icon: 'instructions', roles: figures },
  { name: 'calendar', group: 'following', path: '/calendar', icon: 'calendar', roles: figures },
  { name: 'ladder', group: 'following', path: '/ladder', icon: 'ladder', roles: figures },
  { name: 'forecasts', group: 'judging', path: '/forecasts', icon: 'forecasts', roles: figures },
  { name: 'ranks', group: 'judging', path: '/ranks', icon: 'ranks', roles: figures },
  { name: 'standings', group: 'judging', path: '/standings', icon: 'standings', roles: figures },
  { name: 'votes', group: 'judging', path: '/votes', icon: 'votes', roles: figures },
  { name: 'assessments', group: 'judging', path: '/assessments', icon: 'assessments', roles: figures },
  { name: 'bulletin', group: 'writing', path: '/bulletin', icon: 'bulletin', roles: ['office', 'inspector', 'leader'] },
  { name: 'desk', group: 'writing', path: '/desk', icon: 'desk', roles: ['office', 'inspector', 'leader'] },
  { name: 'bulletins', group: 'writing', path: '/bulletins', icon: 'bulletins', roles: figures },
  { name: 'library', group: 'writing', path: '/library', icon: 'library', roles: figures },
  { name: 'check', group: 'writing', path: '/check', icon: 'check', roles: figures },
  { name: 'imports', group: 'basics', path: '/imports', icon: 'imports', roles: ['office'] },
  { name: 'programme', group: 'basics', path: '/programme', icon: 'programme', roles: ['office'] },
  { name: 'regions', group: 'basics', path: '/regions', icon: 'regions', roles: ['office', 'inspector', 'leader'] },
  { name: 'years', group: 'basics', path: '/years', icon: 'years', roles: ['office', 'inspector', 'leader'] },
  { name: 'settings', group: 'system', path: '/settings', icon: 'settings', roles: ['office'] },
  { name: 'accounts', group: 'system', path: '/accounts', icon: 'accounts', roles: ['system', 'security'] },
  { name: 'audit', group: 'system', path: '/audit', icon: 'audit', roles: ['audit'] },
]

export interface Section { group?: Group; places: Place[] }

/** The menu of a role: its places by groups, in the order above; a group without a place is none. */
export function sectionsOf(role: Role): Section[] {
  const sections: Section[] = []
  for (const place of places.filter((p) => p.roles.includes(role))) {
    const found = sections.find((s) => s.group === place.group)
    if (found) found.places.push(place)
    else sections.push({ group: place.group, places: [place] })
  }
  return sections
}

/** Whether the page at an address belongs to a place. */
export function isAt(place: Place, path: string): boolean {
  return `${path}/`.startsWith(`${place.path}/`) || (place.name === 'board' && path.startsWith('/indicators'))
}

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
