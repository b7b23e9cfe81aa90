import type { supervision as source } from './zh-supervision'

export const supervision: typeof source = {
  problem: {
    title: 'Problems of {year}', list_problem: 'Problems', list_duty: 'Who answers', list_remedy: 'Remedies', none: 'No problem was recorded yet', no_match: 'No problem matches', add: 'Record a problem', add_title: 'Record a problem', edit: 'Edit', edit_title: 'Edit: {name}',
    number: 'No.', name: 'Problem', source: 'Source', found: 'Found', cause: 'Cause', any_cause: 'All causes', any_source: 'All sources', unit: 'Unit', deadline: 'Deadline', measures: 'Measures', only_overdue: 'Only overdue ({n})', again: 'occurrence {n}',
    over: '{n} days over', left: '{n} days left', today: 'due today', about: 'Given to the unit', words: 'Description', indicator: 'Indicator', site: 'Site', no_site: 'no single site', inspection: 'Inspection', from_inspection: 'inspection {n}, item {item}',
    history: 'History', files: 'Evidence of the remedy', no_measures: 'The unit has given no measures yet', asked: 'asks for time until {day}', earlier: 'Occurred before', later: 'Occurred again', due: 'due {day}', created: 'Recorded; the unit gets a notice', saved: 'Saved', done: 'Done: {action}',
    act: { measure: 'Give measures', ask: 'Ask for time', grant: 'Grant time', refuse: 'Refuse time', submit: 'Report the remedy', recall: 'Recall', return: 'Return', check: 'Check passed', close: 'Close', reopen: 'Reopen', withdraw: 'Withdraw' },
    ask_words: { measure: 'Measures: what, who, until when', ask: 'Why more time', refuse: 'Why not', submit: 'What was done', return: 'What is not put right', check: 'How it was checked and what was seen', reopen: 'Why again', withdraw: 'Why it is none' },
    ask_day: 'Until which day', sure: '{action}: {name}?', crumbs: 'Problems', choose_indicator: 'Choose an indicator', choose_cause: 'none given',
  },
  inspection: {
    title: 'Inspections of {year}', none: 'No inspection yet', no_match: 'No inspection in this state', plan: 'Plan an inspection', plan_title: 'Plan an inspection', edit: 'Edit plan', edit_title: 'Edit plan: {name}', number: 'No.', name: 'Title', form: 'Form', forms: ['专项督导', '实地督导', '暗访', '书面督导', '回访'],
    days: 'Days', inspectors: 'Inspectors', inspectors_hint: 'one unit or person a line', progress: 'Seen', onsite: 'on site', on_paper: 'on paper', any_state: 'All states', purpose: 'Purpose', starts: 'From', ends: 'To', what: 'What to inspect', by_unit: 'By unit (all indicators it leads)',
    by_indicator: 'By indicator', excess: 'Why oftener than allowed', visits: 'On site at most {n} times a month at one unit', planned: 'Planned; the units get a notice', saved: 'Saved', claimed: 'Claimed', office: 'Inspection', selfcheck: 'Self-check', nobody: 'Not seen yet', no_selfcheck: 'No self-check yet',
    record: 'Record what was seen', record_self: 'Give self-check', verdict: 'Verdict', states: { planned: 'planned', running: 'running', concluded: 'concluded', cancelled: 'cancelled' }, verdicts: { agrees: 'agrees', differs: 'differs', unseen: 'not seen' }, seen: 'Figure or stage seen', words: 'Description', recorded: 'Recorded: {name}', photos: 'Photos and papers', make_problem: 'Make it a problem', conclusion: 'Conclusion', history: 'History', items: 'Items ({n})',
    act: { start: 'Start', conclude: 'Conclude', cancel: 'Call it off' }, ask_words: { conclude: 'Conclusion', cancel: 'Why it is cancelled' }, done: 'Done: {action}', sure: '{action}: {name}?', files: 'Papers of the whole inspection', crumbs: 'Inspections', keep: 'Save record', unsaved: 'A record is not saved and will be lost.',
  },
  order: {
    title: 'Orders of {year}', tab_orders: 'Orders', tab_proposals: 'Proposals', tab_cards: 'Cards', none: 'No orders yet', no_match: 'No order fits', add: 'Draft an order', edit: 'Change the draft', save: 'Save the draft', saved: 'The draft is saved',
    number: 'Number', no_number: 'when it is sent', unit: 'Unit', indicator: 'Indicator', whole_unit: 'not about one indicator', step: 'Step', any_step: 'All steps', title_field: 'Matter', words: 'Grounds', demand: 'Demand', direct: 'Why a higher step', direct_hint: 'Empty when the steps are taken one by one',
    deadline: 'Answer by', deadline_hint: 'When empty, by the days of the step from sending on.', by_ladder: 'by the step, from sending on', sent: 'Sent', only_overdue: 'Only overdue ({n})', basis: 'Figures then', answer: 'Answer', no_answer: 'The unit has not answered yet', own_draft: 'Own draft: ', files: 'Evidence of the answer', about: 'Order', previous: 'Order before', sheet: 'Print {form}',
    proposals_hint: 'Worked out by rules and never sent by itself: draft an order of it, or dismiss it with a reason.', dismissed_ones: 'show dismissed ones', no_proposals: 'Nothing is proposed now', dismiss: 'Dismiss', draft_it: 'Draft an order', rule: 'Rule: from {n} on', was_dismissed: '{who} dismissed it: {why}', was_done: 'Done',
    card: 'Card', given: 'Shown', show_card: 'Show a card', yellow: 'Yellow card', red: 'Red card', revoke: 'Take back', card_revoked: 'Taken back: {why}', no_cards: 'No card was shown',
    act: { send: 'Send', sign: 'Sign for it', draft: 'Draft the answer', answer: 'Answer', rate: 'Rate', return: 'Return the answer', withdraw: 'Take back' }, ask_words: { draft: 'Draft of the answer', answer: 'What was done', return: 'What is lacking', withdraw: 'Why' }, sure: '{action}: {name}?', grade: { good: 'Good', fair: 'Fair', poor: 'Poor' }, remark: 'Remark (needed for fair and poor)',
  },
  dossier: { day: 'day: {day}', nothing: 'Nothing yet' },
}
