import { namespace } from '../Namespace.ts';

export const preferencesTexts = namespace('preferences', {
  title: 'Preferences',
  kept: 'Kept in this browser, and in force at once.',
  look: 'Look',
  languageAndTime: 'Language and time',
  language: 'Language',
  languageSystem: 'As the browser ({{name}})',
  timeZone: 'Time zone',
  timeZoneHint: 'Times everywhere in the app are shown in this zone.',
  timeZoneBrowser: 'As this computer ({{name}})',
  timeZoneNone: 'No zone matches.',
  example: 'Now is {{moment}}.',
  reminders: 'Reminders',
  remindersLabel: 'Tell me of tokens that expire within a week',
  remindersHint: 'The bell shows them either way.',
  keyboard: 'Keyboard',
  singleKeys: 'Shortcuts of single keys',
  singleKeysHint:
    'Such as “g” and then “t” for the tokens. Switch them off if you type letters by accident, as by speech.',
  showShortcuts: 'Show all shortcuts',
});
