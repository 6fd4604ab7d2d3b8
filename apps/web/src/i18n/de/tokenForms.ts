import type { tokenFormsTexts as english } from '../en/tokenForms.ts';
import type { Texts } from '../Texts.ts';

export const tokenForms: Texts<typeof english> = {
  issued: 'Ausgestellt',
  backToTokens: 'Zurück zu den Tokens',
  draft: {
    restored: 'Das haben Sie früher eingegeben; es wurde verschlüsselt als Entwurf aufgehoben.',
    kept: 'Ihre Eingaben sind verschlüsselt als Entwurf aufgehoben.',
    discard: 'Verwerfen',
  },
  hints: {
    cleaned: 'Leerzeichen, Anführungszeichen oder „Bearer“ um das Token wurden entfernt.',
    expired: 'Dieses Token ist abgelaufen, der Dienst wird es ablehnen. Bitten Sie um ein neues.',
    notYetValid: 'Dieses Token gilt erst ab {{moment}}.',
    expiresSoon: 'Dieses Token läuft {{relative}} ab. Bitten Sie möglichst um eines, das länger gilt.',
    sameAsStored: 'Dieses Token ist hier bereits gespeichert.',
  },
  taken: {
    site: '„{{name}}“ hat bereits ein Token ({{id}}).',
    device: 'Das Gerät {{device}} von „{{name}}“ hat bereits ein Token.',
    refresh: 'Stattdessen dieses erneuern',
  },
  suggestion: {
    label: 'Die Identität des Tokens lässt auf diesen Standort schließen',
    use: '{{id}} übernehmen',
  },
  reached: {
    label_one: 'Standort, den dieses Token erreicht',
    label_other: 'Die {{count}} Standorte, die dieses Token erreicht',
    hint: 'Wählen Sie einen aus, um ID und Namen zu übernehmen.',
    loading: 'Es wird gefragt, welche Standorte dieses Token erreicht …',
    none: 'Kein Standort passt dazu.',
    not: 'Der Dienst nennt „{{id}}“ nicht unter den Standorten, die dieses Token erreicht.',
  },
  missing: {
    title: 'Dieses Token gibt es nicht',
    text: 'Es wurde vielleicht gelöscht, hier oder in einem anderen Tab, oder die Adresse ist falsch geschrieben.',
    add: 'Token hinzufügen',
  },
  meanwhile: {
    title: 'Inzwischen geändert, vielleicht in einem anderen Tab',
    name: 'Der Name ist jetzt „{{name}}“; beim Öffnen war er „{{before}}“.',
    token: 'Ein anderes Token ist an seine Stelle getreten. Es läuft am {{moment}} ab.',
    takeTheirs: 'Diesen Namen übernehmen',
    keepMine: 'Meine Eingabe behalten',
    goOn: 'Dieses ersetzen',
  },
  edit: {
    site: 'Standort',
    device: 'Gerät',
    hint: 'Standort und Gerät bleiben: Ein Token für einen anderen Standort fügen Sie neu hinzu.',
  },
  refresh: {
    keeps:
      'Das neue Token wird geprüft, bevor es an die Stelle des alten tritt; das alte bleibt unter den früheren Tokens erhalten.',
    confirmIdentity: 'Ja, das ist das richtige Token',
    confirmNeeded: 'Bestätigen Sie, dass dies das richtige Token ist.',
    silent:
      'Der Dienst konnte nicht gefragt werden, ob er dieses Token annimmt. Versuchen Sie es später noch einmal, oder speichern Sie es ungeprüft.',
  },
  versions: {
    title: 'Frühere Tokens von {{name}}',
    intro:
      'Wird ein Token ersetzt, bleibt das vorherige hier verschlüsselt erhalten, höchstens zehn. Um es zurückzuholen, müssen Sie es nicht sehen.',
    current: 'Jetzt in Gebrauch',
    empty: 'Hier wurde noch kein Token ersetzt.',
    failed: 'Die früheren Tokens konnten nicht gelesen werden',
    replaced: 'Ersetzt',
    destroyed: 'Vernichtet: Es lässt sich nicht zurückholen.',
    restore: 'Zurückholen',
    destroy: 'Vernichten',
    restoreOf: 'Das am {{moment}} ersetzte Token zurückholen',
    destroyOf: 'Das am {{moment}} ersetzte Token vernichten',
    restored: 'Das frühere Token von {{name}} ist wieder in Gebrauch. Das vorherige bleibt hier erhalten.',
    destroyedNotice: 'Das frühere Token wurde vernichtet.',
    restoreExpired: {
      title: 'Abgelaufenes Token zurückholen?',
      text: 'Es ist {{relative}} abgelaufen, der Dienst wird es ablehnen. Das jetzige bleibt unter den früheren Tokens erhalten.',
    },
    destroyConfirm: {
      title: 'Dieses frühere Token vernichten?',
      text: 'Das lässt sich nicht rückgängig machen. Das jetzige Token bleibt, wie es ist.',
    },
  },
};
