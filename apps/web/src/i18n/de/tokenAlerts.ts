import type { tokenAlertsTexts as english } from '../en/tokenAlerts.ts';
import type { Texts } from '../Texts.ts';

export const tokenAlerts: Texts<typeof english> = {
  expiringSoon: {
    lastDay: 'Es läuft heute ab. Danach können die Daten dieses Standorts nicht mehr geladen werden.',
    more_one: 'und {{count}} weiteres',
    more_other: 'und {{count}} weitere',
    seeAll: 'Alle Tokens anzeigen',
  },
  expired: {
    others: 'Ihre anderen Standorte sind nicht betroffen.',
  },
  probe: {
    asking: 'Dieses Token wird erneut getestet …',
    refused: 'Das Token wurde eben erneut getestet, und ACE IoT lehnt es ab. Am Standort liegt es nicht.',
    expired: 'Das Token wurde eben erneut getestet, und ACE IoT meldet, dass es abgelaufen ist.',
    notPermitted:
      'Das Token wurde eben erneut getestet. ACE IoT erkennt es, es wurde also nicht widerrufen, aber es hat auf keinen Standort Zugriff.',
    silent:
      'Das Token konnte eben nicht erneut getestet werden. Möglicherweise liegt das Problem bei ACE IoT und nicht an Ihrem Token.',
    askAgain: 'Erneut testen',
    accepted: 'ACE IoT akzeptiert das Token für „{{name}}“ nun doch. Sie müssen nichts weiter tun.',
  },
  notPermitted: {
    text: 'Ihr Token für „{{name}}“ hat für diese Anfrage keine Berechtigung.',
  },
  missing: {
    title: 'Token erforderlich',
    text: 'Für „{{site}}“ gibt es noch kein Token. Geben Sie eines ein, um diesen Standort zu sehen.',
    device: 'Für das Gerät „{{device}}“ von „{{site}}“ gibt es noch kein Token. Geben Sie eines ein, um fortzufahren.',
    siteName: 'Name des Standorts',
    token: 'API-Token',
    hint: 'Das Token wird getestet, bevor es gespeichert wird.',
    notNow: 'Nicht jetzt',
    add: 'Hinzufügen',
    addUntested: 'Ungetestet hinzufügen',
    added: 'Das Token für „{{name}}“ wurde hinzugefügt.',
  },
};
