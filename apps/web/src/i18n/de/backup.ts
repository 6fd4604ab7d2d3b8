import type { backupTexts as english } from '../en/backup.ts';
import type { Texts } from '../Texts.ts';

export const backup: Texts<typeof english> = {
  title: 'Sicherung',
  tabs: { create: 'Erstellen', restore: 'Wiederherstellen', export: 'Unverschlüsselt exportieren' },
  whose: 'Das sind allein die Tokens von {{tenant}}. Jede Organisation hat eine eigene Sicherung.',
  create: {
    intro:
      'Alle Tokens dieser Liste kommen in eine verschlüsselte Datei. Wer die Datei und die Passphrase hat, kann sie wiederherstellen, hier oder in einem anderen Browser. Frühere Tokens sind nicht darin.',
    submit: 'Sicherung erstellen',
    working: 'Es wird verschlüsselt …',
    done_one: '{{count}} Token ist in der Datei {{file}}.',
    done_other: '{{count}} Tokens sind in der Datei {{file}}.',
    remember:
      'Bewahren Sie die Passphrase getrennt von der Datei auf: Ohne sie kann niemand die Sicherung öffnen, und sie ist nirgends gespeichert.',
    damaged_one: '{{count}} Eintrag ließ sich nicht öffnen und ist deshalb nicht in der Sicherung.',
    damaged_other: '{{count}} Einträge ließen sich nicht öffnen und sind deshalb nicht in der Sicherung.',
    again: 'Noch einmal herunterladen',
    empty: 'Es gibt noch keine Tokens, also nichts zu sichern.',
  },
  passphrase: {
    label: 'Passphrase',
    repeat: 'Passphrase wiederholen',
    show: 'Passphrase anzeigen',
    hide: 'Passphrase verbergen',
    hint: 'Mindestens {{count}} Zeichen; mehrere Wörter lassen sich gut merken und schwer erraten.',
    mismatch: 'Die beiden sind nicht gleich.',
    missing: 'Geben Sie die Passphrase der Sicherung ein.',
    strength: {
      tooShort: 'Zu kurz',
      weak: 'Schwach: leicht zu erraten',
      fair: 'Mäßig',
      good: 'Gut',
      strong: 'Stark',
    },
  },
  restore: {
    intro:
      'Wählen Sie eine Sicherung aus, verschlüsselt oder unverschlüsselt. Sie sehen, was geschehen würde, bevor sich etwas ändert.',
    drop: 'Ziehen Sie die Sicherung hierher, oder',
    choose: 'Datei auswählen',
    chosen: 'Die Sicherung {{file}}',
    open: 'Sicherung öffnen',
    opening: 'Sie wird geöffnet …',
    other: 'Andere Datei',
    ofEarlier:
      'In dieser Datei sind Tokens früherer Versionen von Building Vitals. Sie wird auf der Seite für diese geöffnet.',
    toEarlier: 'Zu dieser Seite',
    created: 'Erstellt am {{moment}}',
    inClear: 'Eine unverschlüsselte Datei',
    added_one: '{{count}} Token ist neu',
    added_other: '{{count}} Tokens sind neu',
    same_one: '{{count}} Token ist bereits gespeichert',
    same_other: '{{count}} Tokens sind bereits gespeichert',
    conflicts_one: '{{count}} Standort oder Gerät hat hier ein anderes Token',
    conflicts_other: '{{count}} Standorte oder Geräte haben hier ein anderes Token',
    others_one: '{{count}} gespeichertes Token ist nicht in der Sicherung',
    others_other: '{{count}} gespeicherte Tokens sind nicht in der Sicherung',
    which: 'Welche',
    andMore: '{{names}} und {{more}} weitere',
    mode: 'Wie wiederherstellen',
    keep: 'Fehlendes hinzufügen und gespeicherte Tokens lassen, wie sie sind',
    update: 'Fehlendes hinzufügen und abweichende Tokens ersetzen; diese bleiben als frühere Tokens erhalten',
    replaceAll: 'Alles ersetzen: Was hier jetzt gespeichert ist, verschwindet, samt den früheren Tokens',
    nothing: 'Es gibt nichts wiederherzustellen: Alles aus der Sicherung ist bereits gespeichert.',
    submit_one: '{{count}} Token wiederherstellen',
    submit_other: '{{count}} Tokens wiederherstellen',
    working: 'Es wird verschlüsselt und gespeichert, alles oder nichts …',
    stopped: 'Angehalten: Nichts wurde wiederhergestellt.',
    changed:
      'Inzwischen wurden Tokens geändert, vielleicht in einem anderen Tab; deshalb wurde nichts wiederhergestellt. Sehen Sie es noch einmal durch.',
    done_one: '{{count}} Token wurde wiederhergestellt.',
    done_other: '{{count}} Tokens wurden wiederhergestellt.',
    confirmTitle: 'Alles ersetzen?',
    confirmText:
      'Alle hier gespeicherten Tokens verschwinden, samt ihren früheren. Das lässt sich nicht rückgängig machen.',
    confirmWord: 'ERSETZEN',
    confirmAction: 'Alles ersetzen',
  },
  export: {
    warning:
      'Wer diese Datei bekommt, kann jedes Token darin verwenden. Behalten Sie sie nur kurz, und löschen Sie sie danach. Eine verschlüsselte Sicherung ist fast immer die bessere Wahl.',
    audited: 'Dass Sie das getan haben, steht danach im Protokoll.',
    format: 'Format',
    submit: 'Unverschlüsselt exportieren …',
    firstTitle: 'Alle Tokens unverschlüsselt schreiben?',
    firstText: 'Wer die Datei öffnet, kann die Tokens lesen und verwenden.',
    word: 'EXPORTIEREN',
    next: 'Weiter',
    secondTitle: 'Wirklich unverschlüsselt?',
    secondText:
      'Die Datei landet in Ihren Downloads. Andere Programme können sie dort lesen und Sicherungen sie kopieren.',
    confirm: 'Unverschlüsselt exportieren',
    done_one:
      '{{count}} Token wurde unverschlüsselt geschrieben, das steht im Protokoll. Löschen Sie {{file}}, wenn Sie fertig sind.',
    done_other:
      '{{count}} Tokens wurden unverschlüsselt geschrieben, das steht im Protokoll. Löschen Sie {{file}}, wenn Sie fertig sind.',
  },
  typeWord: 'Tippen Sie {{word}}, um fortzufahren',
};
