import type { Words } from './zh'

// English, complete: a key that is missing here does not compile.
const en: Words = {
  app: {
    name: 'duban', long: 'Follow-up of public commitments', year: '{year}', menu: 'Menu', skip: 'Skip to content', me: 'My account: {name}', out: 'Sign out',
  },
  page: {
    home: 'Home', login: 'Sign in', work: 'My work', board: 'Board', leader: 'Overview', indicator: 'Indicator', forms: 'Reporting', reviews: 'Review desk',
    periods: 'Periods', bulletin: 'Bulletin', imports: 'Import', accounts: 'Units and accounts', audit: 'Audit log', account: 'My account', missing: 'No such page',
  },
  do: {
    retry: 'Try again', cancel: 'Cancel', print: 'Print', save: 'Save', close: 'Close', more: 'Show more', ok: 'OK', reload: 'Read again',
  },
  state: {
    loading: 'Loading…', empty: 'Nothing here yet', error: 'That did not work', absent: 'Not found', network: 'The server cannot be reached. Check the network and try again.',
    forbidden: 'You have no right to see this page', forbidden_hint: 'If your work needs it, ask the security administrator for another role.', instance: 'Request {id}: quote it when asking for help',
  },
  login: {
    login: 'Account', password: 'Password', totp: 'One-time code', totp_hint: 'Open the authenticator on your phone and type the six digits', enter: 'Sign in',
    help: 'Forgotten? Ask the security administrator', ended: 'Your session has ended. Please sign in again.',
  },
  missing: { title: 'No such page', text: 'The address may be wrong, or the page has moved.', home: 'Back to the start' },
  role: {
    reporter: 'Reporter', head: 'Unit head', office: 'Target office', inspector: 'Inspector', leader: 'Leader', system: 'System administrator', security: 'Security administrator',
    audit: 'Audit administrator',
  },
  light: { green: 'Green', yellow: 'Yellow', red: 'Red', none: 'No light' },
  status: {
    tracked: 'Tracked only', exceeded: 'Exceeded', completed: 'Completed', completed_early: 'Completed early', overdue: 'Overdue', ahead: 'Ahead',
    on_schedule: 'On schedule', slightly_behind: 'Slightly behind', behind: 'Behind',
  },
  rule: {
    tracked: 'Without a target it is tracked and not judged.', exceeded: 'The cumulative figure is beyond the target.', completed: 'The cumulative figure has reached the target.',
    completed_early: 'The target was reached before the deadline.', overdue: 'The deadline has passed and the target is not reached.',
    ahead: 'Progress is above the schedule by at least the margin of the programme.', on_schedule: 'Progress is not below the schedule.',
    slightly_behind: 'Progress is below the schedule, but not below the share that the programme allows.', behind: 'Progress is below the limit of “slightly behind”.',
  },
  kind: { quantity: 'Quantity', money: 'Money', rate: 'Rate', site: 'Sites', milestone: 'Milestones' },
  report: { draft: 'Draft', submitted: 'To approve', approved: 'To verify', verified: 'Verified', returned: 'Returned', missing: 'Missing' },
  action: {
    submit: 'submitted', withdraw: 'withdrew', return: 'returned', approve: 'approved', verify: 'verified', import: 'imported', save: 'saved',
  },
  col: {
    light: 'Status', code: 'Code', indicator: 'Indicator', unit: 'Lead unit', target: 'Target', actual: 'Done so far', completion: 'Completion',
    rate: 'Rate', physical: 'Physical progress', share: 'Completion', planned: 'Schedule', trend: 'Trend', period: 'Period', matter: 'Matter', status: 'Status',
    actions: 'Actions', figure: 'Figure', words: 'Words', state: 'State', actor: 'By', reason: 'Reason', at: 'Time', name: 'Name',
  },
  bar: { label: '{share}% done, {planned}% scheduled' },
  board: {
    title: '{region}: commitments of {year}', as_of: 'As of', export: 'Export', none: 'No programme yet: the office imports it first', filters: 'Filters', search: 'Code, indicator, unit',
    any_unit: 'All units', any_matter: 'All matters', any_status: 'All statuses', group: 'Group by', group_none: 'Nothing', shown: '{n} / {all}',
    clear: 'Clear filters', no_match: 'No indicator matches', caption: 'Indicators and their progress', why: 'Why', why_of: '{name}: {status}, why',
    no_target: 'No target', physical: 'works {n}%', carried: 'From {period}', carried_text: 'No verified report of this period: the figure of {period} stands',
    group_count: '{n} indicators', group_tally: 'green {green}, yellow {yellow}, red {red}',
  },
  total: {
    completed: 'Completed', started: 'Started', on_schedule: 'On schedule', matters: '{n} / {all} matters', indicators: '{n} / {all} indicators',
    judged: '{n} / {all} indicators with a target', lights: 'Number of each light; click to filter',
  },
  why: {
    reason: 'Why', rule: 'Rule', inputs: 'Figures behind it', source: 'Where they come from', remedy: 'What turns it green: ', more: 'Open the indicator',
    source_text: '{unit}, period {period}, verified', no_source: 'No verified report yet',
  },
  curve: { actual: 'Completion', planned: 'Schedule' },
  indicator: {
    crumbs: 'Place', curve: 'Plan and actual', no_curve: 'No verified report yet', reports: 'Reports', no_reports: 'No reports yet', version: 'version {n}',
    history: 'History', events: '{n} steps', sites: 'Sites ({n})', done_stage: 'counts as done: {stage}', site: 'Site', stage: 'Stage', weight: 'Weight',
    nature: 'Kind of works', planned_use: 'Planned opening', milestones: 'Milestones', number: 'No.', step: 'Step', planned_day: 'Planned', actual_day: 'Actual',
    done: 'Done', open: 'Open', about: 'About', supports: 'Supporting units', kind: 'Kind', start: 'Start', deadline: 'Deadline',
    level: 'Level', basis: 'Basis of the target', note: 'Note', targets: 'Target and its changes', promise: 'first promise', changed: 'changed', stage_target: 'Stage',
  },
  notice: { bell: 'Notices, {n} unread', title: 'Notices', empty: 'No notices', all_seen: 'Mark all as read', fresh: 'unread' },
  account: {
    first: 'This is your first visit: please replace the one-time password.', password: 'Change password', old: 'Present password', new: 'New password', again: 'New password again',
    rule: 'At least 10 characters with letters and digits, not your account name', differ: 'The two new passwords differ', change: 'Change password', changed: 'The password is changed',
    sessions: 'Signed-in browsers', agent: 'Browser', address: 'Address', since: 'Since', seen: 'Last used', current: 'this one', end: 'Sign out',
    end_ask: 'Sign this browser out? What is not saved there is lost.', ended: 'Signed out',
  },
}

export default en
