import { check } from './en-check'
import { library } from './en-library'
import { desk } from './en-desk'
import { places } from './en-places'
import { publication } from './en-publication'
import { region } from './en-region'
import { round } from './en-round'
import { supervision } from './en-supervision'
import { years } from './en-year'
import type { Words } from './zh'

// English, complete: a key that is missing here does not compile.
const en: Words = {
  ...supervision,
  ...check,
  ...library,
  ...desk,
  ...places,
  ...publication,
  ...region,
  ...round,
  ...years,
  app: {
    name: 'duban', long: 'Follow-up of public commitments', programme: 'Programme', year: '{year}', menu: 'Menu', skip: 'Skip to content', out: 'Sign out',
  },
  menu: { progress: 'Reports', following: 'Follow-up', judging: 'Ranks and scores', writing: 'Bulletin', basics: 'Base data', system: 'System' },
  page: {
    regions: 'Sums by place',
    instructions: 'Instructions', calendar: 'Calendar',
    years: 'End of year', forecasts: 'Forecasts', standings: 'City standings', votes: 'Votes', ladder: 'Ladder', orders: 'Orders', order: 'Order', ranks: 'Ranks', assessments: 'Assessments', assessment: 'Assessment', home: 'Home', login: 'Sign in', verify: 'Verify a bulletin', work: 'My work', board: 'Board', leader: 'Overview', indicator: 'Indicator', forms: 'Reporting', reviews: 'Review desk',
    periods: 'Periods', inspections: 'Inspections', problems: 'Problems', bulletin: 'Bulletin', bulletins: 'Bulletins', desk: 'Manuscripts', library: 'Library', phrases: 'Phrases', compare: 'Compare bulletins', check: 'Check a text', imports: 'Import', programme: 'Programme', settings: 'Settings', accounts: 'Units and accounts', audit: 'Audit log', account: 'My account', missing: 'No such page',
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
  verify: {
    sub: 'Whether a bulletin is the one that was published, unchanged', file: 'File of a bulletin (DOCX, PDF, OFD, HTML)', digest: 'or the SM3 digest on its last page', ask: 'Verify',
    true: 'True', changed: 'Changed', unknown: 'Unknown',
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
  bar: { label: '{share}% done, {planned}% scheduled', rate: 'rate {share}%, target {target}%, {planned}% scheduled' },
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
  stand: {
    title: 'Three statuses', never_mixed: 'What the unit says, what the evidence supports and what the plan asks for: side by side, never mixed', said: 'Claimed', evidence: 'Evidenced', schedule: 'Scheduled',
    said_hint: 'The latest figure of the unit, verified or not', evidence_hint: 'The verified figure and what stands behind it', schedule_hint: 'The share that the plan asks for by this day', nothing_said: 'Nothing claimed yet',
    unverified: 'Nothing verified yet', rows: '{n} items seen', and_files: ', {n} files', files: '{n} files', word_alone: 'Word alone', should: 'should be {n}',
  },
  why: {
    reason: 'Why', rule: 'Rule', inputs: 'Figures behind it', source: 'Where they come from', remedy: 'What turns it green: ', more: 'Open the indicator',
    source_text: '{unit}, period {period}, verified', no_source: 'No verified report yet',
  },
  curve: { actual: 'Completion', planned: 'Schedule' },
  indicator: {
    target_change: 'Change target', target_title: 'Change the target: {name}', target_hint: 'Kept as a dated change; the first promise stays, and all periods are evaluated anew.', target_new: 'New target of the year (now {now} {measure})', target_basis: 'Basis (document, minutes)', target_approver: 'Approved by', target_done: 'The target is changed; no status has changed', target_moved: 'The target is changed; {moves}',
    crumbs: 'Place', curve: 'Plan and actual', no_curve: 'No verified report yet', reports: 'Reports', no_reports: 'No reports yet', version: 'version {n}',
    history: 'History', events: '{n} steps', sites: 'Sites ({n})', done_stage: 'counts as done: {stage}', site: 'Site', stage: 'Stage', weight: 'Weight',
    nature: 'Kind of works', planned_use: 'Planned opening', milestones: 'Milestones', number: 'No.', step: 'Step', planned_day: 'Planned', actual_day: 'Actual',
    done: 'Done', open: 'Open', about: 'About', supports: 'Supporting units', kind: 'Kind', start: 'Start', deadline: 'Deadline',
    level: 'Level', basis: 'Basis of the target', note: 'Note', targets: 'Target and its changes', promise: 'first promise', changed: 'changed', stage_target: 'Stage',
  },
  comment: {
    title: 'Comments', of: 'Comments: {name}', none: 'No comments yet', say: 'Write a comment', hint: "Say something; {'@'} names a person, who gets a notice", people: 'Who can be named', send: 'Send',
  },
  mail: {
    title: 'Mail', to: 'Unread notices go to {mail}, one message a day.', no_address: 'This account has no address, so nothing is sent; the system administrator can add one.', kinds: 'What to write about', quiet_from: 'Quiet from', quiet_until: 'until',
    digest: 'Nothing is sent in the quiet hours, but after {time}.', never_quiet: 'Both times are the same: there are no quiet hours.', saved: 'Saved',
    kind: { opened: 'Period opened', returned: 'Report returned', approved: 'Report approved', verified: 'Report verified', exception: 'Late report allowed', due_soon: 'Due soon', overdue: 'Overdue', dossier: 'Inspections, problems, orders', assessed: 'Results of assessment', objected: 'Objections', answered: 'Objections answered', mentioned: 'Somebody named me' },
  },
  notice: { bell: 'Notices, {n} unread', title: 'Notices', empty: 'No notices', all_seen: 'Mark all as read', fresh: 'unread' },
  account: {
    first: 'This is your first visit: please replace the one-time password.', password: 'Change password', old: 'Present password', new: 'New password', again: 'New password again',
    rule: 'At least 10 characters with letters and digits, not your account name', differ: 'The two new passwords differ', change: 'Change password', changed: 'The password is changed',
    sessions: 'Signed-in browsers', agent: 'Browser', address: 'Address', since: 'Since', seen: 'Last used', current: 'this one', end: 'Sign out',
    end_ask: 'Sign this browser out? What is not saved there is lost.', ended: 'Signed out',
    factor: 'Second factor', is_on: 'on', is_off: 'off', factor_hint: 'When it is on, signing in also asks for the six digits of the authenticator on your phone.', scan: 'Scan this with the authenticator on your phone:', qr: 'QR code for the authenticator', secret: 'If you cannot scan, add an account with this secret:',
    first_code: 'The six digits that it shows', turn_on: 'Turn on', turn_off: 'Turn off', totp_on: 'The second factor is on', totp_off: 'The second factor is off',
    tokens: 'API tokens', tokens_hint: 'For other systems that read or report; a token may do what this account may. It is shown once.', token_made: 'Note the token now:', token_name: 'Purpose', token_scope: 'Rights',
    scope_read: 'read', scope_write: 'read and write', token_days: 'Days', token_new: 'New token', token_end: 'Revoke', token_ask: 'Revoke the token “{name}”? The system that uses it loses access at once.',
    since_token: 'Made', expires: 'Expires',
  },
  period: { planned: 'Planned', open: 'Open', overdue: 'Past due', locked: 'Locked', closed: 'Closed' },
  forms: {
    title: '{unit}: reports of {period}', submit_all: 'Submit all', no_period: 'No period is open now.', none: 'Your unit has no indicator to report',
    summary: '{all} in all, {sent} submitted ({verified} of them verified), {returned} returned', returned: '{name} was returned: ', go: 'Correct it',
    pasted: '{n} cells pasted. ', skipped: '{n} cells had no place and were left out. ', unpaste: 'Undo', caption: 'Reports of this period',
    last: 'Last', reason: 'Reason of change', live: 'Progress', keys: 'move up and down; paste several cells from Excel; what you type is saved as a draft.',
    target: 'Target {target} {measure} by {day}', sites: '{done} of {all} sites at the done stage', actual: 'Done so far', numerator: 'Part', denominator: 'Whole',
    bare: 'Give the bare rate', in_parts: 'Give part and whole', planned: 'schedule {n}%', draft_at: 'Draft {at}', submit: 'Submit', withdraw: 'Withdraw', correct: 'Correct',
    was: 'last {n}', keep_mine: 'Keep mine', state_clean: '', state_dirty: 'Typing…', state_saving: 'Saving…', state_saved: 'Draft saved', state_failed: 'Something is not saved',
    row_clean: '', row_dirty: 'Not saved', row_saving: 'Saving…', row_saved: 'Saved', row_failed: 'Not saved', row_stale: 'Changed elsewhere',
    money_planned: 'Planned', money_arranged: 'Arranged', money_received: 'Received', money_paid: 'Paid', site_rows: 'Sites one by one ({done} / {all})', milestone_rows: 'Milestones ({done} / {all})', works: 'Sites and milestones',
    sites_hint: 'Say how far each site has come; without a day the end of the period or today is meant. It is submitted, approved and verified with the report.', milestones_hint: 'Give the day a milestone was finished; empty means not yet.', known: 'Before', now_at: 'Now', observed: 'Seen on',
    submit_title: 'Submit: {name}', warned: 'Please check again:\n{list}\n\nSubmit all the same?', submit_anyway: 'Submit all the same', submitted: 'Submitted: {name}',
    not_saved: 'Something is not saved: see to it first', all_submitted: '{n} submitted', some_failed: '{done} submitted, {failed} not: see the rows',
    ready: '{n} will be submitted:', refused: '{n} have faults and cannot be submitted:', blank: '{n} are still empty:', submit_n: 'Submit {n}',
    withdraw_ask: 'Withdraw the report of “{name}”? You can change it and must submit it again.', withdrawn: 'Withdrawn: {name}',
    leave: 'Leave this page', leave_ask: 'Something is not saved and will be lost.', leave_anyway: 'Leave without saving',
  },
  evidence: {
    title: 'Evidence', of: 'Evidence: {name}', none: 'No evidence yet', attach: 'Attach evidence', count: '{n} pieces of evidence', add: 'Add files', hint: 'photos, PDF, Excel, Word, up to 20 MB each; or drop them here',
    too_large: 'Over 20 MB', wrong_type: 'Only jpg, png, pdf, xlsx and docx', sending: 'Sending {name}', again: 'Go on', remove: 'Remove', removed: 'Removed', look: 'Look at {name}', keep: 'Download', kind: 'Type', size: 'Size', digest: 'Digest (SM3)', before: 'Previous', after: 'Next', remove_ask: 'Remove “{name}”?',
  },
  review: {
    mine: 'Waiting for me', any_period: 'All periods', key_move: 'move', approve: 'Approve', verify: 'Verify', return: 'Return',
    bulk_button_approve: 'Approve chosen ({n})', bulk_button_verify: 'Verify chosen ({n})', none: 'No report is waiting', caption: 'Reports that wait', all: 'Choose all',
    reported: 'Reported', change: 'Since last', since: 'Waiting since', checks: '{n} remarks', before: 'Last', now: 'Now', by: 'Reported by',
    returned_because: 'Returned because: ', replaces: 'Will replace', nothing_to_do: 'You cannot act on this now', return_title: 'Return: {name}', reason: 'Reason (the unit will read it)',
    templates: 'Usual reasons:', usual: ['Please compare the figure with the ledger', 'Please add words', 'Please explain the change', 'Counted differently from the programme', 'Please check the measure'],
    did_approve: 'Approved: {name}', did_verify: 'Verified: {name}', did_return: 'Returned: {name}', moved: '{done}. What moved: {list}',
    bulk_ask_approve: 'Approve the {n} chosen reports?', bulk_ask_verify: 'Verify the {n} chosen reports? They will count on the board.', bulk_approve: '{n} approved', bulk_verify: '{n} verified',
  },
  work: {
    hello: '{name}: to do today', count: '{n} things', none: 'Nothing to do', none_hint: 'New work will appear here. Meanwhile, see the', over: '{n} days over', today: 'due today',
    left: '{n} days left', due: 'due {day}', items: '{n} items', report: 'Report', returned: 'Returned', approve: 'Approve', verify: 'Verify', overdue: 'Overdue', period: 'Period', account: 'Account', close: 'Close out', check: 'Check', extension: 'Extension', rectify: 'Put right', sign: 'Sign for', answer: 'Answer',
    send: 'Send', rate: 'Rate', proposal: 'Proposals', inspect: 'Inspect', selfcheck: 'Self-check', instruction: 'Instruction', confirm: 'Confirm',
  },
  leader: {
    title: '{region}: commitments of {year}', as_of: 'as of {day}', of: 'of {n}', worst: 'Furthest behind', none_behind: 'No indicator is behind', by_matter: 'By matter',
    by_unit: 'By lead unit', completed: 'completed',
  },
  rank: {
    measure: 'Ranked by', by: 'Held against', none: 'No unit can be ranked yet', place: 'Place', shared: '(shared by {n})', judged: 'Indicators', previous: 'Place before',
    movement: 'Movement', up: 'up {n}', down: 'down {n}', last_months: 'Last this year', times: '{n} times', run: '{n} in a row', first: 'first {n}', last: 'last {n}',
    cut: ' (fractions too long were cut at 12 places before the mean)', how: 'Places follow the exact fractions; equal ones share a place and the next is skipped: 1, 2, 2, 4. A unit leads to its indicators.',
  },
  assess: {
    list: 'Assessments', schemes: 'Schemes', new: 'New assessment', none: 'No assessment in this year yet', scheme: 'Scheme', day: 'As of', closes: 'Objections until', digest: 'Seal (SM3)',
    version: 'version {n}', version_head: 'Version', key: 'Key', origin: 'From', preset: 'comes with the program', as_of: 'as of {day}', name_default: 'Assessment of {year}',
    day_hint: 'The last reported period when left empty.', new_hint: 'A draft by the newest version of the scheme, with all lead units. Until it is published, values can be added at any time.', make: 'Make the draft',
    schemes_hint: 'A scheme is data: points, formulas, bonus by place, additions and deductions, veto. A change is a new version; assessments keep theirs. A name leads to the text.',
    text: 'Text (JSON)', check: 'Check', right: 'No faults', save_version: 'Save as a new version', scheme_saved: '“{name}” version {n} is saved',
    tab_scores: 'Scores', tab_inputs: 'Inputs', tab_objections: 'Objections', tab_whatif: 'What if', tab_history: 'History',
    points: 'Points (of {n})', points_head: 'Points', level: 'Level', veto: 'veto', left_out: '{n} things have no data yet and were not counted; what the score is out of is less by them. Enter them under Inputs.',
    left_out_short: '{n} not counted', publish: 'Publish', publish_ask: 'Publish “{name}”? Units will see their scores and may object for 30 days.', publish_done: 'Published',
    finalise: 'Seal', finalise_ask: 'Seal “{name}”? No score can be changed afterwards.', finalise_done: 'Sealed', published_hint: 'Published: units may object until {day}; someone who had no hand in it answers within 30 days.',
    sealed: 'Sealed, and the content fits the digest:', broken: 'The content does not fit the digest of the seal:', object: 'Object', measures: 'Measures', put_value: 'Enter a value', values: 'Entered values', entries: 'Bonus, deductions and vetoes',
    add_entry: 'Add', no_entries: 'Nothing yet', source: 'Source', source_system: 'computed', source_entered: 'entered', source_rule: 'another rule', source_list: 'entries',
    per: 'Per', stated: 'How it is computed', measure: 'Measure', part: 'Period or matter', evidence: 'Evidence', evidence_hint: 'Document, number or file', entry_day: 'Day', item: 'Item', words: 'What happened',
    value_hint: 'Times, place …; empty where the scheme asks for none', remove: 'Take back', removed: '{who} took it back: {why}', whole: 'the whole result', no_objections: 'No objections',
    answer: 'Answer', answer_due: 'answer until {day}', answer_overdue: 'answer overdue', upheld: 'Upheld', rejected: 'Rejected', answer_words: 'Answer', object_words: 'Reasons',
    whatif_hint: 'A change a line: name of points or measure = new value', whatif_example: 'completion = 60', imagine: 'Work it out', nothing_kept: 'On a copy; nothing is kept.',
    points_now: 'Points now', place_now: 'Place now', points_then: 'Points then', place_then: 'Place then', action: 'Action',
    did_create: 'Draft made', did_value: 'Value entered', did_entry: 'Entry added', did_remove: 'Entry taken back', did_publish: 'Published', did_object: 'Objection', did_answer: 'Objection answered', did_finalise: 'Sealed',
    place_of: 'place {n} of {all}', vetoed: 'Vetoed; {n} points before', capped: 'at the cap', floored: 'at the floor', not_applies: 'does not apply', not_counted: 'not counted',
    rule: 'Rule', formula: 'Formula', why: 'Worked out', missing: 'Missing', inputs: 'Inputs', input: 'Input', pieces: 'Piece by piece', piece: 'What',
    how_object: 'The head of the unit may object to any item while it is published; someone who had no hand in it answers.',
  },
  periods: {
    title: 'Periods of {year}', open: 'Open a period', none: 'No period was opened yet', opens: 'Opens', due: 'Due', locks: 'Locks', expected: 'Expected',
    timeliness: '{name}: timeliness', patch: 'Change days', except: 'Allow late report', close: 'Close', reopen: 'Open again', timely: 'Timely', late: 'Late', missing: 'Missing',
    timely_share: 'Timely share', exception: 'Exception', until: 'until {day}', sum: 'Total', title_open: 'Open a period', title_patch: 'Change days: {name}', title_except: 'Allow late report: {name}',
    last_day: 'Last day of the period', default_hint: 'Days left empty follow the rule: due 5 days after the end, locked 5 days later, moved to the next working day.', whole_day: 'The last day counts to its end.',
    until_day: 'May report until', done_open: 'The period is open', done_patch: 'The days are changed', done_except: 'Allowed and logged', close_ask: 'Close “{name}”? It will take no reports any more, not even exceptions.',
    plan: 'Plan the year', plan_ask: 'Make the days of all months of {year} that have none, by the due day of the settings? Each can be changed later.', planned_done: '{n} periods planned',
    reopen_ask: 'Open “{name}” again?',
  },
  bulletin: {
    figures: 'each of its {n} figures shows where it is from', download: 'Download {format}', notices: 'Left out of the bulletin:', origin: 'Where the figure is from', formula: 'Formula', source: 'Source', chip: '{text}, {label}, where it is from',
  },
  imports: {
    title: 'Import programme and reports', template: 'Empty workbook', drop: 'Drop an Excel file here', hint: 'It is tried first and nothing is written; then you import. xlsx or csv, up to 64 MB.', choose: 'Choose a file',
    wrong_type: '{name} is neither xlsx nor csv', too_large: '{name} is over 64 MB: import it on the command line', ask: 'Import {name}? The whole file is written at once.', import: 'Import',
    done: 'Imported', sending: 'Reading {name}…', progress: 'Upload', refused: '{n} faults; nothing was written. Correct them and try again.', ready: 'Tried without fault; nothing is written yet.', same: 'Just what is stored already: nothing to import.',
    counts: 'Rows by sheet', sheet: 'Sheet', rows: 'Rows', added: 'New', updated: 'Updated', unchanged: 'Unchanged', refused_rows: 'Refused', faults: 'Faults', notices: 'Remarks', updates: 'Will change',
    place: 'Place', heading: 'Column', value: 'Content', message: 'Message', cell: 'row {row}, column {column}',
  },
  programme: {
    title: 'Programme of {year}', import: 'Import', export: 'Export xlsx', items: 'Indicators', stages: 'Stage targets', order_hint: 'Drag the handle on the left, or focus it and press ↑ ↓, to change the order.', save_order: 'Save order',
    order_saved: 'The order is saved', move: 'Move', move_of: 'Move “{name}” with the arrow keys', edit_title: 'Edit: {name}', saved: 'Saved: {name}', measure: 'Unit of measure', digits: 'Places of the completion', rounding: 'Rounding',
    half_up: 'Half up', half_even: 'Half to even', truncate: 'Cut', target_hint: 'A change of the target needs its basis and who approved it:', stages_hint: 'Copy from a table and paste; an emptied cell is taken away. One fault, and nothing is written.',
    add_period: 'Add a column…', save_stages: 'Save {n} cells', stages_saved: '{n} cells written, everything evaluated anew',
  },
  rules: {
    title: 'Rules of the status', own: 'own rules', version: 'version {n}', preset: 'Preset', edit: 'Edit the rules', first: 'From above: the first row that holds gives status and light.', closed: ' Locked periods (up to {day}) keep their version.',
    order: 'No.', when: 'When', light: 'Light', else: 'otherwise', condition: 'Condition', drop_condition: 'Drop this condition', add_condition: 'Add a condition', up: 'Up', down: 'Down', drop: 'Delete', add: 'Add a row',
    reason: 'Reason', reason_hint: 'The document or decision behind it', moves: '{n} indicators would change in the last period:', take: 'Take as a new version', versions: 'Versions ({n})', history: 'Versions', after: 'From after',
  },
  settings: {
    title: 'Settings of {year}', rule: 'Status rule', ahead: 'Margin of “ahead” (percentage points)', slight: 'Margin of “slightly behind” (%)',
    ahead_hint: 'Ahead from {n} percentage points over the schedule on', slight_hint: 'Slightly behind (yellow) down to {n}% of the schedule; below it, behind (red)',
    range: 'A whole number from 0 to 100', undo: 'Undo', preview: 'What would change', period: 'At the last reported period, {period}',
    no_period: 'Nothing has been confirmed yet', unchanged: 'Change the numbers above to see here which indicators would change. Nothing is written yet.', nothing: 'No indicator would change',
    from: 'Now', to: 'Then', ask: 'Take the new margins? {n} indicators change their status at the last reported period; everything is evaluated anew and logged.',
    done: 'The margins are taken and everything is evaluated anew', leave: 'The changes are not saved and will be lost.', leave_do: 'Leave',
  },
  due: {
    title: 'Due day and reminders', day: 'Due day of a period', month: 'In which month', this_month: 'in its last month', next_month: 'in the month after', number: 'Which day', unit: '', roll: 'moves to the next working day', remind: 'Days of reminder before',
    grace: 'Days of grace before overdue is told', hint: 'For periods opened from now on; those that are open are changed under Periods.', saved: 'The due day is saved',
  },
  sheet: {
    programme: 'Programme', stage_target: 'Stage targets', report: 'Reports', site: 'Sites', milestone: 'Milestones', bulletin: 'Bulletin', words: 'Words', standing: 'Standings',
  },
  accounts: {
    accounts: 'Accounts', units: 'Units', search: 'Account, name, unit', new: 'New account', three: 'Three administrators: system creates accounts; security enables them, gives roles and resets passwords; audit only reads the log.',
    name: 'Name', role: 'Role', unit: 'Unit', mail: 'Mail', disabled: 'Disabled', locked: 'Locked', active: 'Active', must_change: 'new password due', edit: 'Edit', give_role: 'Give role',
    enable: 'Enable', disable: 'Disable', reset: 'Reset password', unlock: 'Unlock', no_match: 'No account matches', indicators: 'Indicators led', title_new: 'New account', title_patch: 'Edit: {name}',
    title_role: 'Give role: {name}', new_hint: 'A new account is disabled until the security administrator enables it and gives a one-time password.', created: 'Created; the security administrator will enable it', changed: 'Changed',
    disable_ask: 'Disable “{name}”? Running sessions end at once.', reset_ask: 'Reset the password of “{name}”? The old one ends at once.', unlocked: 'Unlocked: {name}',
    totp_off: 'Remove second factor', totp_ask: 'Remove the second factor of {name}? Only when the authenticator is lost: the next sign-in needs the password alone, and the person can turn it on again.', totp_done: 'The second factor of {name} is removed',
    secret_title: 'One-time password of {name}', secret_hint: 'Shown only once. Hand it over in person or by a safe way; it must be changed at the first sign-in.', noted: 'Noted',
  },
  audit: {
    intact: 'Chain whole', broken: 'Chain broken', broken_text: 'The log was tampered with: keep a copy of the database and report it now.', actor: 'Who', action: 'Action', object: 'Object', detail: 'Detail',
    digest: 'Digest (SM3)', sequence: 'No.', find: 'Find',
  },
}

export default en
