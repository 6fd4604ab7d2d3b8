import { namespace } from '../Namespace.ts';

/** The dialogs for adding, editing, refreshing and restoring tokens. */
export const tokenFormsTexts = namespace('tokenForms', {
  issued: 'Issued',
  backToTokens: 'Back to tokens',
  draft: {
    restored: 'Your earlier entries were saved as a draft, encrypted.',
    kept: 'Your entries are saved as a draft, encrypted.',
    discard: 'Discard draft',
  },
  hints: {
    cleaned: 'Spaces, quotes or “Bearer” around the token were removed.',
    expired: 'This token has expired and will be rejected. Ask ACE IoT for a new one.',
    notYetValid: 'This token is not valid until {{moment}}.',
    expiresSoon: 'This token expires {{relative}}. Ask for one that is valid for longer, if you can.',
    sameAsStored: 'This is the token that is already stored here.',
  },
  taken: {
    site: '“{{name}}” ({{id}}) already has a token.',
    device: 'Device {{device}} of “{{name}}” already has a token.',
    refresh: 'Refresh that token instead',
  },
  suggestion: {
    label: 'Site suggested by the token’s identity',
    use: 'Use {{id}}',
  },
  reached: {
    label_one: 'Site that this token has access to',
    label_other: 'The {{count}} sites that this token has access to',
    hint: 'Choose one to fill in its ID and name.',
    loading: 'Loading the sites of this token …',
    none: 'No sites match.',
    not: 'This token has no access to “{{id}}”.',
  },
  missing: {
    title: 'Token not found',
    text: 'It may have been deleted here or in another tab, or the address is wrong.',
    add: 'Add token',
  },
  meanwhile: {
    title: 'Changed in the meantime, perhaps in another tab',
    name: 'The name is now “{{name}}”. It was “{{before}}” when you opened this dialog.',
    token: 'The token was replaced by another one, which expires on {{moment}}.',
    takeTheirs: 'Use the new name',
    keepMine: 'Keep my name',
    goOn: 'Replace that token',
  },
  edit: {
    site: 'Site',
    device: 'Device',
    hint: 'Site and device cannot be changed. For another site, add a new token.',
  },
  refresh: {
    keeps:
      'The new token is tested before it replaces the current one. The current token is kept as an earlier version.',
    confirmIdentity: 'Yes, this is the right token',
    confirmNeeded: 'Confirm that this is the right token.',
    silent: 'This token could not be tested. Try again later, or save it without testing.',
  },
  versions: {
    title: 'Earlier versions of the token for {{name}}',
    intro: 'When you replace a token, the previous one is kept here, encrypted. The last ten versions are kept.',
    current: 'Current',
    empty: 'No earlier versions yet.',
    failed: 'The earlier versions could not be loaded',
    replaced: 'Replaced',
    destroyed: 'Deleted permanently.',
    restore: 'Restore',
    destroy: 'Delete',
    restoreOf: 'Restore the version replaced on {{moment}}',
    destroyOf: 'Delete the version replaced on {{moment}}',
    restored: 'The earlier version of the token for {{name}} was restored. The version it replaced is kept here.',
    destroyedNotice: 'The earlier version was permanently deleted.',
    restoreExpired: {
      title: 'Restore an expired token?',
      text: 'It expired {{relative}} and will be rejected. The current token is kept as an earlier version.',
    },
    destroyConfirm: {
      title: 'Permanently delete this version?',
      text: 'This cannot be undone. The current token is not affected.',
    },
  },
});
