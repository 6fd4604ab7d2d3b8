import type { siteDataTexts as english } from '../en/siteData.ts';
import type { Texts } from '../Texts.ts';

export const siteData: Texts<typeof english> = {
  refresh: 'Neue Daten laden',
  loading: 'Die Messpunkte dieses Standorts werden geladen …',
  stopped: 'Das Laden wurde angehalten.',
  points: {
    all: 'Alle Messpunkte',
    count_one: '{{count}} Messpunkt',
    count_other: '{{count}} Messpunkte',
    found: '{{found}} von {{count}} Messpunkten',
    search: 'Messpunkte suchen',
    searchHint: 'Name, Raum, Funktion, Einheit',
    none: 'Dieser Standort hat noch keine Messpunkte.',
    noMatch: 'Kein Messpunkt passt zu „{{query}}“.',
    clearSearch: 'Suche leeren',
  },
  attention: {
    missingTitle: 'Für diesen Standort gibt es kein Token',
    missing: 'Fügen Sie das Token von „{{site}}“ hinzu, um seine Daten zu sehen.',
    add: 'Neues Token hinzufügen',
    expiredTitle: 'Token abgelaufen',
    expired: 'Ihr Token für „{{site}}“ ist abgelaufen.',
    invalidTitle: 'Anmeldung gescheitert',
    invalid: 'Ihr Token für „{{site}}“ gilt nicht mehr.',
    enter: 'Neues Token eingeben',
  },
};
