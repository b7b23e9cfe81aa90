// Words of the page that ends a year.
export const years = {
  years: {
    title: 'End of {year}', open: 'Open', closed: 'Closed and sealed', by: '{name} at {at}', reason: 'Reason: {words}', seal: 'Seal (SM3): ', seal_hint: 'Over all data of the year when it was closed; any later change differs from it.',
    unsettled: 'Unsettled', none: 'Everything is settled: the year can be closed', matter: 'What', close: 'Close and seal', close_title: 'Close {year}', close_says: 'Afterwards nothing of {year} can be changed, and its seal is made. Only an administrator at the server can open it again.', close_left: '{n} matters are unsettled and cannot be ended afterwards.', close_reason: 'Why it is closed all the same', close_reason_hint: 'Required when something is unsettled or the year is not over', close_done: '{year} is closed and sealed',
    archive: 'Download archive', copy: 'Copy to next year', copy_title: 'Copy {year} into another year', copy_says: 'Matters, indicators and their units are copied, with their days moved on; what is unfinished is carried over with a note of how far it came. {year} itself stays as it is; the new year must be empty.', into: 'Into which year', with_targets: 'Copy targets too (else left empty)', unfinished: 'Only what is unfinished', copy_do: 'Copy', copied: 'Programme of {year} made: {matters} matters, {indicators} indicators, {carried} of them carried over', see: 'See the programme of {year}',
  },
}
