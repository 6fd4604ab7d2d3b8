import type { tokenAlertsTexts as english } from '../en/tokenAlerts.ts';
import type { Texts } from '../Texts.ts';

export const tokenAlerts: Texts<typeof english> = {
  expiringSoon: {
    lastDay:
      'Dies ist sein letzter Tag: Ist es abgelaufen, können die Daten dieses Standorts nicht mehr geladen werden.',
    more_one: 'und {{count}} weiteres',
    more_other: 'und {{count}} weitere',
    seeAll: 'Alle Tokens ansehen',
  },
  expired: {
    others: 'Mit Ihren anderen Standorten geht es weiter wie bisher.',
  },
  probe: {
    asking: 'Der ACE-Dienst wird noch einmal nach diesem Token gefragt …',
    refused: 'Der ACE-Dienst wurde eben noch einmal gefragt; er lehnt das Token selbst ab: Es liegt nicht am Standort.',
    expired: 'Der ACE-Dienst wurde eben noch einmal gefragt; er sagt, dass dieses Token abgelaufen ist.',
    notPermitted:
      'Der ACE-Dienst wurde eben noch einmal gefragt: Er kennt dieses Token, es wurde also nicht widerrufen; er lässt es aber keine Standorte sehen.',
    silent:
      'Der ACE-Dienst konnte gerade nicht noch einmal gefragt werden. Vielleicht ist es der Dienst, der versagt, und nicht Ihr Token.',
    askAgain: 'Noch einmal fragen',
    accepted: 'Der ACE-Dienst nimmt das Token für „{{name}}“ doch an. Es ist nichts weiter zu tun.',
  },
  notPermitted: {
    text: 'Ihr Token für „{{name}}“ darf nicht, was verlangt wurde.',
  },
  missing: {
    title: 'Token benötigt',
    text: 'Für „{{site}}“ gibt es hier noch kein Token. Geben Sie eines ein, um diesen Standort zu sehen.',
    device: 'Für das Gerät „{{device}}“ von „{{site}}“ gibt es hier noch kein Token. Geben Sie eines ein.',
    siteName: 'Name des Standorts',
    token: 'API-Token',
    hint: 'Es wird geprüft, bevor es gespeichert wird.',
    notNow: 'Jetzt nicht',
    add: 'Hinzufügen',
    addUntested: 'Ungeprüft hinzufügen',
    added: 'Das Token für „{{name}}“ wurde hinzugefügt.',
  },
};
