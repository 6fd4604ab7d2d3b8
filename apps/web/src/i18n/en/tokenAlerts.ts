import { namespace } from '../Namespace.ts';

/** The dialogs that come by themselves: a token expires, has expired, is refused, or is missing. */
export const tokenAlertsTexts = namespace('tokenAlerts', {
  expiringSoon: {
    lastDay: 'This is its last day: once it has expired, this site’s data cannot be loaded.',
    more_one: 'and {{count}} more',
    more_other: 'and {{count}} more',
    seeAll: 'See all tokens',
  },
  expired: {
    others: 'Your other sites go on as before.',
  },
  probe: {
    asking: 'Asking the ACE service once more about this token …',
    refused: 'The ACE service was asked again just now, and it refuses the token itself: this is not about the site.',
    expired: 'The ACE service was asked again just now, and it says that this token has expired.',
    notPermitted:
      'The ACE service was asked again just now: it knows this token, so it was not revoked, but does not let it see any sites.',
    silent: 'The ACE service could not be asked again just now. It may be the service that fails, and not your token.',
    askAgain: 'Ask again',
    accepted: 'The ACE service accepts the token for “{{name}}” after all. Nothing is left to do.',
  },
  notPermitted: {
    text: 'Your token for “{{name}}” may not do what was asked.',
  },
  missing: {
    title: 'Token Needed',
    text: 'There is no token for “{{site}}” here yet. Enter one to see this site.',
    device: 'There is no token for device “{{device}}” of “{{site}}” here yet. Enter one to go on.',
    siteName: 'Site Name',
    token: 'API Token',
    hint: 'It is tested before it is stored.',
    notNow: 'Not now',
    add: 'Add',
    addUntested: 'Add untested',
    added: 'The token for “{{name}}” was added.',
  },
});
