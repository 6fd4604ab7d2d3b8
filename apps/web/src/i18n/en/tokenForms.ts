import { namespace } from '../Namespace.ts';

/** The dialogs in which tokens are entered, changed, renewed and brought back. */
export const tokenFormsTexts = namespace('tokenForms', {
  issued: 'Issued',
  backToTokens: 'Back to the tokens',
  draft: {
    restored: 'You typed this earlier; it was kept as a draft, encrypted.',
    kept: 'What you typed is kept as a draft, encrypted.',
    discard: 'Discard',
  },
  hints: {
    cleaned: 'Spaces, quotes or “Bearer” around the token were taken off.',
    expired: 'This token has expired, so the service will refuse it. Ask for a new one.',
    notYetValid: 'This token is valid from {{moment}} on, not yet now.',
    expiresSoon: 'This token expires {{relative}}. Ask for one that lasts longer, if you can.',
    sameAsStored: 'This is the token that is stored here already.',
  },
  taken: {
    site: '“{{name}}” has a token already ({{id}}).',
    device: 'Device {{device}} of “{{name}}” has a token already.',
    refresh: 'Refresh that one instead',
  },
  suggestion: {
    label: 'The token’s identity suggests the site',
    use: 'Use {{id}}',
  },
  reached: {
    label_one: 'Site that this token reaches',
    label_other: 'The {{count}} sites that this token reaches',
    hint: 'Choose one to fill in its ID and name.',
    loading: 'Asking which sites this token reaches …',
    none: 'No site matches.',
    not: 'The service does not list “{{id}}” among the sites that this token reaches.',
  },
  missing: {
    title: 'There is no such token',
    text: 'It may have been deleted, here or in another tab, or the address is mistyped.',
    add: 'Add a token',
  },
  meanwhile: {
    title: 'Changed meanwhile, perhaps in another tab',
    name: 'Its name is now “{{name}}”; it was “{{before}}” when you opened this.',
    token: 'Another token has taken its place. It expires on {{moment}}.',
    takeTheirs: 'Take that name',
    keepMine: 'Keep what I typed',
    goOn: 'Replace that one',
  },
  edit: {
    site: 'Site',
    device: 'Device',
    hint: 'Site and device stay: a token for another site is added anew.',
  },
  refresh: {
    keeps: 'The new token is tested before it takes the place of the old one, which is kept among the earlier tokens.',
    confirmIdentity: 'Yes, this is the right token',
    confirmNeeded: 'Confirm that this is the right token.',
    silent:
      'The service could not be asked whether it accepts this token. You can try again later, or save it without a test.',
  },
  versions: {
    title: 'Earlier tokens of {{name}}',
    intro:
      'When a token is replaced, the one before is kept here, encrypted: ten at most. You need not see a token to bring it back.',
    current: 'In use now',
    empty: 'No token has been replaced here yet.',
    failed: 'The earlier tokens could not be read',
    replaced: 'Replaced',
    destroyed: 'Destroyed: it cannot be brought back.',
    restore: 'Restore',
    destroy: 'Destroy',
    restoreOf: 'Restore the token that was replaced on {{moment}}',
    destroyOf: 'Destroy the token that was replaced on {{moment}}',
    restored: 'The earlier token of {{name}} is in use again. The one before is kept here.',
    destroyedNotice: 'The earlier token was destroyed.',
    restoreExpired: {
      title: 'Restore an expired token?',
      text: 'It expired {{relative}}, so the service will refuse it. The one in use now is kept among the earlier tokens.',
    },
    destroyConfirm: {
      title: 'Destroy this earlier token?',
      text: 'There is no way back. The token in use now stays as it is.',
    },
  },
});
