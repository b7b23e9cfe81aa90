import type { region as source } from './zh-region'

export const region: typeof source = {
  region: {
    title: '{name} {year}: sums', places: 'Places below', sums: 'Sums by indicator', name: 'Place', level: 'Level', count: 'Places below', indicators: 'Indicators in use', reported: 'Verified', met: 'Target met', lights: 'Red / yellow / green', of_lights: '{red} / {yellow} / {green}',
    indicator: 'Indicator', target: 'Targets in all', actual: 'Done in all', completion: 'Completion', from: 'Places', nothing: 'No place here follows a template yet. Bring in the places by duban region import, then let them follow by duban region apply-template.', no_places: 'No places below', left_out: '{n} places gave a rate without its parts, which cannot be summed',
    on_time: 'On time', late: 'Late', missing: 'Missing', csv: 'Export CSV', as_of: 'As of {day}', up: 'Up',
  },
}
