import type { round as source } from './zh-round'

export const round: typeof source = {
  instruction: {
    title: 'Leaders’ instructions {year}', add: 'Record an instruction', none: 'No instruction has been recorded yet', no_match: 'No instruction fits', number: 'No.', leader: 'Given by', leader_hint: 'such as County head Zhang San', words: 'Instruction', given: 'Given on', due: 'To be done by', unit: 'Unit', office: 'Target office',
    about: 'About', about_year: 'The year’s work', indicator: 'Indicator', problem: 'Problem', order: 'Order', inspection: 'Inspection', any_state: 'All states', only_overdue: 'Only overdue', result: 'What was done', no_result: 'The unit has not reported yet', files: 'Evidence', history: 'History',
    crumbs: 'Instructions', one: 'Instruction no. {n}', created: 'Recorded; the unit is told', done: 'Done: {action}', sure: '{action}?',
    act: { report: 'Report what was done', return: 'Return for more', done: 'Confirm as done', extend: 'Change the day', withdraw: 'Withdraw' },
    ask_words: { report: 'What was done, and how far', return: 'What is still missing', extend: 'Why the day is changed', withdraw: 'Why it is withdrawn' }, ask_day: 'New day',
    about_indicator: 'Indicator it is about', states: { open: 'to be done', reported: 'to be confirmed', done: 'done', withdrawn: 'withdrawn' },
  },
  calendar: {
    title: 'Calendar', tab_month: 'Month', tab_overdue: 'Overdue', earlier: 'Month before', later: 'Next month', month: '{year}-{month}', nothing: 'Nothing is due in this month', no_overdue: 'Nothing is overdue', no_unit: 'Nothing of this unit is overdue', day: 'Day', kind: 'Kind', what: 'What', unit: 'Unit', all: 'All units', state: 'State', late: 'Overdue', days: '{n} days', any_unit: 'All units', until: '{from} to {to}',
    weekday: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'], overdue_count: '{n} overdue',
  },
}
