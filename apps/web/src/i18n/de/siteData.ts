import type { siteDataTexts as english } from '../en/siteData.ts';
import type { Texts } from '../Texts.ts';

export const siteData: Texts<typeof english> = {
  refresh: 'Daten aktualisieren',
  loading: 'Messpunkte werden geladen …',
  stopped: 'Laden gestoppt.',
  points: {
    all: 'Alle Messpunkte',
    count_one: '{{count}} Messpunkt',
    count_other: '{{count}} Messpunkte',
    found: '{{found}} von {{count}} Messpunkten',
    search: 'Messpunkte suchen',
    searchHint: 'Name, Raum, Funktion, Einheit',
    none: 'Dieser Standort hat noch keine Messpunkte.',
    noMatch: 'Keine Messpunkte entsprechen „{{query}}“.',
    clearSearch: 'Suche löschen',
  },
  attention: {
    missingTitle: 'Kein Token für diesen Standort',
    missing: 'Fügen Sie ein Token für „{{site}}“ hinzu, um seine Daten zu sehen.',
    add: 'Neues Token hinzufügen',
    expiredTitle: 'Token abgelaufen',
    expired: 'Ihr Token für „{{site}}“ ist abgelaufen.',
    invalidTitle: 'Authentifizierung fehlgeschlagen',
    invalid: 'Ihr Token für „{{site}}“ ist nicht mehr gültig.',
    enter: 'Neues Token eingeben',
  },
};
