import type { preferencesTexts as english } from '../en/preferences.ts';
import type { Texts } from '../Texts.ts';

export const preferences: Texts<typeof english> = {
  title: 'Vorlieben',
  kept: 'Sie bleiben in diesem Browser und gelten sofort.',
  look: 'Aussehen',
  languageAndTime: 'Sprache und Zeit',
  language: 'Sprache',
  languageSystem: 'Wie der Browser ({{name}})',
  timeZone: 'Zeitzone',
  timeZoneHint: 'Alle Zeiten in der App werden in dieser Zone gezeigt.',
  timeZoneBrowser: 'Wie dieser Computer ({{name}})',
  timeZoneNone: 'Keine Zone passt.',
  example: 'Jetzt ist {{moment}}.',
  reminders: 'Erinnerungen',
  remindersLabel: 'An Token erinnern, die innerhalb einer Woche ablaufen',
  remindersHint: 'Die Glocke zeigt sie in jedem Fall.',
  keyboard: 'Tastatur',
  singleKeys: 'Kürzel aus einzelnen Tasten',
  singleKeysHint:
    'Zum Beispiel „g“ und dann „t“ für die Token. Schalten Sie sie aus, wenn Sie versehentlich Buchstaben tippen, etwa beim Diktieren.',
  showShortcuts: 'Alle Kürzel zeigen',
};
