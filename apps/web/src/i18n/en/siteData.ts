import { namespace } from '../Namespace.ts';

export const siteDataTexts = namespace('siteData', {
  refresh: 'Load new data',
  loading: 'Loading the points of this site …',
  stopped: 'Loading was stopped.',
  points: {
    all: 'All points',
    count_one: '{{count}} point',
    count_other: '{{count}} points',
    found: '{{found}} of {{count}} points',
    search: 'Search points',
    searchHint: 'Name, room, function, unit',
    none: 'This site has no points yet.',
    noMatch: 'No point matches “{{query}}”.',
    clearSearch: 'Clear the search',
  },
  attention: {
    missingTitle: 'There is no token for this site',
    missing: 'Add the token of “{{site}}” to see its data.',
    add: 'Add New Token',
    expiredTitle: 'Token Expired',
    expired: 'Your token for “{{site}}” has expired.',
    invalidTitle: 'Authentication Failed',
    invalid: 'Your token for “{{site}}” is no longer valid.',
    enter: 'Enter New Token',
  },
});
