import type { backupTexts as english } from '../en/backup.ts';
import type { Texts } from '../Texts.ts';

export const backup: Texts<typeof english> = {
  title: 'Sicherung',
  tabs: { create: 'Erstellen', restore: 'Wiederherstellen', export: 'Unverschlüsselt exportieren' },
  whose: 'Das gilt nur für die Tokens von {{tenant}}. Jede Organisation hat eine eigene Sicherung.',
  create: {
    intro:
      'Alle Tokens werden in einer verschlüsselten Datei gespeichert. Wer die Datei und die Passphrase hat, kann sie wiederherstellen, hier oder in einem anderen Browser. Frühere Versionen sind nicht enthalten.',
    submit: 'Sicherung erstellen',
    working: 'Wird verschlüsselt …',
    done_one: '{{count}} Token wurde in {{file}} gespeichert.',
    done_other: '{{count}} Tokens wurden in {{file}} gespeichert.',
    remember:
      'Bewahren Sie die Passphrase getrennt von der Datei auf. Sie wird nirgends gespeichert, und ohne sie kann niemand die Sicherung öffnen.',
    damaged_one: '{{count}} Eintrag ließ sich nicht öffnen und ist nicht in der Sicherung.',
    damaged_other: '{{count}} Einträge ließen sich nicht öffnen und sind nicht in der Sicherung.',
    again: 'Erneut herunterladen',
    empty: 'Es gibt noch keine Tokens zu sichern.',
  },
  passphrase: {
    label: 'Passphrase',
    repeat: 'Passphrase bestätigen',
    show: 'Passphrase anzeigen',
    hide: 'Passphrase ausblenden',
    hint: 'Mindestens {{count}} Zeichen. Mehrere Wörter sind leicht zu merken und schwer zu erraten.',
    mismatch: 'Die Passphrasen stimmen nicht überein.',
    missing: 'Geben Sie die Passphrase der Sicherung ein.',
    strength: {
      tooShort: 'Zu kurz',
      weak: 'Schwach',
      fair: 'Mittel',
      good: 'Gut',
      strong: 'Stark',
    },
  },
  restore: {
    intro:
      'Wählen Sie eine Sicherungsdatei, verschlüsselt oder unverschlüsselt. Sie können die Änderungen prüfen, bevor etwas wiederhergestellt wird.',
    drop: 'Legen Sie eine Sicherungsdatei hier ab, oder',
    choose: 'Datei auswählen',
    chosen: 'Sicherungsdatei: {{file}}',
    open: 'Sicherung öffnen',
    opening: 'Wird geöffnet …',
    other: 'Andere Datei auswählen',
    ofEarlier:
      'Diese Datei enthält Tokens einer älteren Version von Building Vitals. Öffnen Sie sie auf der Seite zum Importieren dieser Tokens.',
    toEarlier: 'Zu dieser Seite',
    created: 'Erstellt am {{moment}}',
    inClear: 'Unverschlüsselte Datei',
    added_one: '{{count}} Token ist neu',
    added_other: '{{count}} Tokens sind neu',
    same_one: '{{count}} Token ist bereits gespeichert',
    same_other: '{{count}} Tokens sind bereits gespeichert',
    conflicts_one: '{{count}} Standort oder Gerät hat hier ein anderes Token',
    conflicts_other: '{{count}} Standorte oder Geräte haben hier andere Tokens',
    others_one: '{{count}} gespeichertes Token ist nicht in der Sicherung',
    others_other: '{{count}} gespeicherte Tokens sind nicht in der Sicherung',
    which: 'Anzeigen, welche',
    andMore: '{{names}} und {{more}} weitere',
    mode: 'Optionen für die Wiederherstellung',
    keep: 'Fehlende Tokens hinzufügen und gespeicherte Tokens unverändert lassen',
    update:
      'Fehlende Tokens hinzufügen und abweichende ersetzen. Ersetzte Tokens bleiben als frühere Versionen erhalten.',
    replaceAll: 'Alles ersetzen. Alle hier gespeicherten Tokens und ihre früheren Versionen werden gelöscht.',
    nothing: 'Nichts wiederherzustellen: Alle Tokens der Sicherung sind bereits gespeichert.',
    submit_one: '{{count}} Token wiederherstellen',
    submit_other: '{{count}} Tokens wiederherstellen',
    working: 'Wird wiederhergestellt …',
    stopped: 'Gestoppt. Es wurde nichts wiederhergestellt.',
    changed:
      'In der Zwischenzeit wurden Tokens geändert, vielleicht in einem anderen Tab. Deshalb wurde nichts wiederhergestellt. Prüfen Sie die Änderungen erneut.',
    done_one: '{{count}} Token wurde wiederhergestellt.',
    done_other: '{{count}} Tokens wurden wiederhergestellt.',
    confirmTitle: 'Alles ersetzen?',
    confirmText:
      'Alle hier gespeicherten Tokens und ihre früheren Versionen werden gelöscht. Das lässt sich nicht rückgängig machen.',
    confirmWord: 'ERSETZEN',
    confirmAction: 'Alles ersetzen',
  },
  export: {
    warning:
      'Wer diese Datei bekommt, kann jedes Token darin verwenden. Löschen Sie sie, sobald Sie sie nicht mehr brauchen. Meist ist eine verschlüsselte Sicherung die bessere Wahl.',
    audited: 'Dieser Export wird im Protokoll festgehalten.',
    format: 'Format',
    submit: 'Unverschlüsselt exportieren …',
    firstTitle: 'Alle Tokens unverschlüsselt exportieren?',
    firstText: 'Wer die Datei öffnet, kann die Tokens lesen und verwenden.',
    word: 'EXPORTIEREN',
    next: 'Weiter',
    secondTitle: 'Ohne Verschlüsselung exportieren?',
    secondText:
      'Die Datei wird in Ihrem Download-Ordner gespeichert. Andere Programme können sie dort lesen, und Sicherungen können sie kopieren.',
    confirm: 'Unverschlüsselt exportieren',
    done_one:
      '{{count}} Token wurde unverschlüsselt exportiert. Der Export ist im Protokoll festgehalten. Löschen Sie {{file}}, wenn Sie die Datei nicht mehr brauchen.',
    done_other:
      '{{count}} Tokens wurden unverschlüsselt exportiert. Der Export ist im Protokoll festgehalten. Löschen Sie {{file}}, wenn Sie die Datei nicht mehr brauchen.',
  },
  typeWord: 'Geben Sie {{word}} ein, um fortzufahren',
};
