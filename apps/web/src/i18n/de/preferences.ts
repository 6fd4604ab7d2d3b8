import type { preferencesTexts as english } from '../en/preferences.ts';
import type { Texts } from '../Texts.ts';

export const preferences: Texts<typeof english> = {
  title: 'Allgemeine Einstellungen',
  kept: 'In diesem Browser gespeichert; Änderungen gelten sofort.',
  look: 'Darstellung',
  languageAndTime: 'Sprache und Zeit',
  language: 'Sprache',
  languageSystem: 'Browserstandard ({{name}})',
  timeZone: 'Zeitzone',
  timeZoneHint: 'Alle Zeiten in der App werden in dieser Zeitzone angezeigt.',
  timeZoneBrowser: 'Zeitzone dieses Computers ({{name}})',
  timeZoneNone: 'Keine passenden Zeitzonen.',
  example: 'Aktuelle Zeit: {{moment}}',
  reminders: 'Erinnerungen',
  remindersLabel: 'An Tokens erinnern, die innerhalb einer Woche ablaufen',
  remindersHint: 'Unter der Glocke werden sie immer aufgeführt.',
  keyboard: 'Tastatur',
  singleKeys: 'Tastenkürzel mit einzelnen Tasten',
  singleKeysHint:
    'Zum Beispiel öffnet „g“, dann „t“ die Tokens. Schalten Sie das aus, wenn Sie Tastenkürzel versehentlich auslösen, etwa beim Diktieren.',
  showShortcuts: 'Tastenkürzel anzeigen',
};
