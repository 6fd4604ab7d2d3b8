import { namespace } from '../Namespace.ts';

export const preferencesTexts = namespace('preferences', {
  title: 'Preferences',
  kept: 'Saved in this browser; changes apply immediately.',
  look: 'Appearance',
  languageAndTime: 'Language and time',
  language: 'Language',
  languageSystem: 'Browser default ({{name}})',
  timeZone: 'Time zone',
  timeZoneHint: 'All times in the app are shown in this time zone.',
  timeZoneBrowser: 'This computer’s time zone ({{name}})',
  timeZoneNone: 'No matching time zones.',
  example: 'Current time: {{moment}}',
  reminders: 'Reminders',
  remindersLabel: 'Remind me of tokens that expire within a week',
  remindersHint: 'They are always listed under the bell.',
  keyboard: 'Keyboard',
  singleKeys: 'Single-key shortcuts',
  singleKeysHint:
    'For example, “g” then “t” opens the tokens. Turn this off if you trigger shortcuts by accident, for example with speech input.',
  showShortcuts: 'Show keyboard shortcuts',
});
