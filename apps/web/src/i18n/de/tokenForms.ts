import type { tokenFormsTexts as english } from '../en/tokenForms.ts';
import type { Texts } from '../Texts.ts';

export const tokenForms: Texts<typeof english> = {
  issued: 'Ausgestellt',
  backToTokens: 'Zurück zu den Tokens',
  draft: {
    restored: 'Ihre früheren Eingaben wurden verschlüsselt als Entwurf gespeichert.',
    kept: 'Ihre Eingaben sind verschlüsselt als Entwurf gespeichert.',
    discard: 'Entwurf verwerfen',
  },
  hints: {
    cleaned: 'Leerzeichen, Anführungszeichen oder „Bearer“ um das Token wurden entfernt.',
    expired: 'Dieses Token ist abgelaufen und wird abgelehnt werden. Fordern Sie bei ACE IoT ein neues an.',
    notYetValid: 'Dieses Token ist erst ab {{moment}} gültig.',
    expiresSoon: 'Dieses Token läuft {{relative}} ab. Fordern Sie nach Möglichkeit eines an, das länger gültig ist.',
    sameAsStored: 'Dieses Token ist hier bereits gespeichert.',
  },
  taken: {
    site: '„{{name}}“ ({{id}}) hat bereits ein Token.',
    device: 'Das Gerät {{device}} von „{{name}}“ hat bereits ein Token.',
    refresh: 'Stattdessen dieses Token erneuern',
  },
  suggestion: {
    label: 'Standort laut Identität des Tokens',
    use: '{{id}} verwenden',
  },
  reached: {
    label_one: 'Standort, auf den dieses Token Zugriff hat',
    label_other: 'Die {{count}} Standorte, auf die dieses Token Zugriff hat',
    hint: 'Wählen Sie einen aus, um ID und Namen zu übernehmen.',
    loading: 'Die Standorte dieses Tokens werden geladen …',
    none: 'Keine passenden Standorte.',
    not: 'Dieses Token hat keinen Zugriff auf „{{id}}“.',
  },
  missing: {
    title: 'Token nicht gefunden',
    text: 'Es wurde vielleicht hier oder in einem anderen Tab gelöscht, oder die Adresse ist falsch.',
    add: 'Token hinzufügen',
  },
  meanwhile: {
    title: 'Inzwischen geändert, vielleicht in einem anderen Tab',
    name: 'Der Name ist jetzt „{{name}}“. Als Sie diesen Dialog geöffnet haben, war er „{{before}}“.',
    token: 'Das Token wurde durch ein anderes ersetzt, das am {{moment}} abläuft.',
    takeTheirs: 'Neuen Namen verwenden',
    keepMine: 'Meinen Namen behalten',
    goOn: 'Dieses Token ersetzen',
  },
  edit: {
    site: 'Standort',
    device: 'Gerät',
    hint: 'Standort und Gerät lassen sich nicht ändern. Fügen Sie für einen anderen Standort ein neues Token hinzu.',
  },
  refresh: {
    keeps:
      'Das neue Token wird getestet, bevor es das aktuelle ersetzt. Das aktuelle Token bleibt als frühere Version erhalten.',
    confirmIdentity: 'Ja, das ist das richtige Token',
    confirmNeeded: 'Bestätigen Sie, dass dies das richtige Token ist.',
    silent:
      'Dieses Token konnte nicht getestet werden. Versuchen Sie es später erneut, oder speichern Sie es ungetestet.',
  },
  versions: {
    title: 'Frühere Versionen des Tokens für {{name}}',
    intro:
      'Wenn Sie ein Token ersetzen, bleibt das vorherige hier verschlüsselt erhalten. Die letzten zehn Versionen werden aufbewahrt.',
    current: 'Aktuell',
    empty: 'Noch keine früheren Versionen.',
    failed: 'Die früheren Versionen konnten nicht geladen werden',
    replaced: 'Ersetzt',
    destroyed: 'Endgültig gelöscht.',
    restore: 'Wiederherstellen',
    destroy: 'Löschen',
    restoreOf: 'Am {{moment}} ersetzte Version wiederherstellen',
    destroyOf: 'Am {{moment}} ersetzte Version löschen',
    restored:
      'Die frühere Version des Tokens für {{name}} wurde wiederhergestellt. Die ersetzte Version bleibt hier erhalten.',
    destroyedNotice: 'Die frühere Version wurde endgültig gelöscht.',
    restoreExpired: {
      title: 'Abgelaufenes Token wiederherstellen?',
      text: 'Es ist {{relative}} abgelaufen und wird abgelehnt werden. Das aktuelle Token bleibt als frühere Version erhalten.',
    },
    destroyConfirm: {
      title: 'Diese Version endgültig löschen?',
      text: 'Das lässt sich nicht rückgängig machen. Das aktuelle Token ist nicht betroffen.',
    },
  },
};
