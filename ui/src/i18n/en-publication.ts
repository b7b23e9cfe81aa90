import type { publication as Source } from './zh-publication'

export const publication: typeof Source = {
  publication: {
    title: 'Bulletins of {year}', none: 'No bulletin was drafted yet', draft: 'Draft', draft_title: 'Freeze a bulletin and send it to be checked', draft_hint: 'Frozen from the data and words of the period as they are now; later data do not move it.', period: 'Period', annexes: 'Annexes', annex: { table: 'Table of progress', chart: 'Bars of progress' }, drafted: 'Frozen; another person checks it',
    number: 'Issue', issue: 'No. {n}', issue_of: '{kind} No. {n}', kind: 'Kind', kinds: { briefing: 'Briefing', notice: 'Notice', special: 'Special report', list: 'Red and black list' }, name: 'Title', next: 'Whose turn', published: 'Published', corrects: 'corrects No. {n}', corrected_by: 'corrected by No. {n}', text: 'Text', difference: 'Then and now', chain: 'Sign-off', history: 'History', files: 'Files', digest: 'Digest of the content (SM3)', key: 'Public key of the signature', why: 'Reason of the correction: {why}', crumbs: 'Bulletins',
    states: { drafted: 'To be checked', checked: 'To be signed', signed: 'To be sealed', returned: 'Returned', published: 'Published' },
    waits: { check: 'Another person of the office checks', sign: 'A leader signs', publish: 'The operator seals it with the key', redraft: 'The office drafts it anew', none: 'All done' },
    steps: { draft: 'Drafted', check: 'Checked', sign: 'Signed', publish: 'Published' }, waiting: 'waiting', by: '{name}', not_yet: 'after the step before',
    events: { draft: 'Drafted', redraft: 'Drafted anew', check: 'Checked', sign: 'Signed', return: 'Returned', publish: 'Sealed and published' },
    act: { check: 'Check', sign: 'Sign', return: 'Return', redraft: 'Draft anew', publish: 'Seal', correct: 'Correct' },
    sure: { check: 'Has No. {n} been checked? A leader signs it next.', sign: 'Sign No. {n}? Words and figures cannot be changed any more.', redraft: 'Draft No. {n} anew from the data and words of now?' },
    done: { check: 'Checked; a leader signs it', sign: 'Signed', return: 'Returned', redraft: 'Drafted anew; another person checks it' }, no_key: 'The server holds no key: the operator seals it there with duban bulletin publish.',
    return_title: 'Return No. {n}', usual: ['Please check the figures', 'Please improve the words', 'An explanation is missing', 'An annex is missing'],
    correct_title: 'Correct No. {n}', correct_why: 'Why (said in the new one)', correct_hint: 'What is published never changes. A correction is a new bulletin that names the old one and says why; it is checked and signed like any.', correct_do: 'Draft a correction',
    form: 'File', download: 'Download', verify: 'Verify', copy: 'Copy', copied: 'Copied', same: 'The data of now are those of the bulletin', item: 'Figure', then: 'Then', now: 'Now', source: 'Where from', gone: 'gone', absent: 'was not there', changed: '{n} figures are different now', live: 'The live bulletin', changed_more: 'More ({n} left)', none_files: 'There are files once it is published',
  },
}
