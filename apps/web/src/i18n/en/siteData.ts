import { namespace } from '../Namespace.ts';

export const siteDataTexts = namespace('siteData', {
  refresh: 'Refresh data',
  loading: 'Loading points …',
  stopped: 'Loading stopped.',
  points: {
    all: 'All points',
    count_one: '{{count}} point',
    count_other: '{{count}} points',
    found: '{{found}} of {{count}} points',
    search: 'Search points',
    searchHint: 'Name, room, function, unit',
    none: 'This site has no points yet.',
    noMatch: 'No points match “{{query}}”.',
    clearSearch: 'Clear search',
  },
  attention: {
    missingTitle: 'No token for this site',
    missing: 'Add a token for “{{site}}” to see its data.',
    add: 'Add New Token',
    expiredTitle: 'Token Expired',
    expired: 'Your token for “{{site}}” has expired.',
    invalidTitle: 'Authentication Failed',
    invalid: 'Your token for “{{site}}” is no longer valid.',
    enter: 'Enter New Token',
  },
});
