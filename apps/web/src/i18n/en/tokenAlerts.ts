import { namespace } from '../Namespace.ts';

/** The dialogs that open by themselves: a token expires soon, has expired, is rejected, or is missing. */
export const tokenAlertsTexts = namespace('tokenAlerts', {
  expiringSoon: {
    lastDay: 'It expires today. After that, data for this site cannot be loaded.',
    more_one: 'and {{count}} more',
    more_other: 'and {{count}} more',
    seeAll: 'Show all tokens',
  },
  expired: {
    others: 'Your other sites are not affected.',
  },
  probe: {
    asking: 'Testing this token again …',
    refused: 'The token was tested again just now, and ACE IoT rejects it. The site is not the cause.',
    expired: 'The token was tested again just now, and ACE IoT reports that it has expired.',
    notPermitted:
      'The token was tested again just now. ACE IoT recognises it, so it was not revoked, but it has no access to any sites.',
    silent: 'The token could not be tested again just now. The problem may be with ACE IoT, not with your token.',
    askAgain: 'Test again',
    accepted: 'ACE IoT accepts the token for “{{name}}” after all. There is nothing more to do.',
  },
  notPermitted: {
    text: 'Your token for “{{name}}” does not have permission for this request.',
  },
  missing: {
    title: 'Token Required',
    text: 'There is no token for “{{site}}” yet. Enter one to see this site.',
    device: 'There is no token for device “{{device}}” of “{{site}}” yet. Enter one to continue.',
    siteName: 'Site Name',
    token: 'API Token',
    hint: 'The token is tested before it is saved.',
    notNow: 'Not now',
    add: 'Add',
    addUntested: 'Add untested',
    added: 'The token for “{{name}}” was added.',
  },
});
