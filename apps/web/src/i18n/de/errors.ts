import type { errorsTexts as english, testOutcomes as englishOutcomes } from '../en/errors.ts';
import type { Texts } from '../Texts.ts';

export const errors: Texts<typeof english> = {
  TOKEN_EMPTY: 'Fügen Sie das Token von ACE IoT ein.',
  TOKEN_TOO_LONG: 'Das ist viel länger als ein Token. Kopieren Sie nur das Token, etwa 300 Zeichen.',
  TOKEN_MALFORMED:
    'Das ist kein API-Token. Ein Token besteht aus drei Teilen mit Punkten dazwischen und beginnt mit „eyJ“. Kopieren Sie es ganz.',
  TOKEN_NO_EXPIRY:
    'Dieses Token sagt nicht, wann es abläuft; niemand könnte Sie rechtzeitig warnen. Bitten Sie um eines, das es sagt.',
  TOKEN_EXPIRED: 'Dieses Token ist abgelaufen. Bitten Sie um ein neues.',
  TOKEN_INVALID: 'Der Dienst lehnt dieses Token ab. Geben Sie ein neues ein.',
  TOKEN_MISSING: 'Für diesen Standort gibt es kein Token. Fügen Sie eines hinzu.',
  TOKEN_NOT_FOUND: 'Dieses Token ist nicht mehr gespeichert; vielleicht wurde es in einem anderen Tab gelöscht.',
  TOKEN_REJECTED: 'Der Dienst lehnt dieses Token ab. Vielleicht wurde es widerrufen oder unvollständig kopiert.',
  REFRESH_FAILED: 'Der Dienst gab kein neues Token. Das alte bleibt. Geben Sie ein neues ein.',
  BODY_NOT_REPLAYABLE: 'Das Token wurde inzwischen erneuert. Bitte senden Sie das noch einmal.',
  DUPLICATE_TARGET:
    'Für diesen Standort und dieses Gerät ist schon ein Token gespeichert. Erneuern Sie jenes, oder löschen Sie es zuerst.',
  UNDO_EXPIRED:
    'Was gelöscht wurde, lässt sich nicht mehr zurückholen: Es ist zu lange her, schon wieder da, oder die Schlüssel wurden erneuert.',
  VERSION_CONFLICT:
    'Dieses Token wurde inzwischen geändert, vielleicht in einem anderen Tab. Sehen Sie es sich noch einmal an.',
  SITE_ID_EMPTY: 'Geben Sie die Standort-ID ein, zum Beispiel ses_falls_city oder 309.',
  SITE_ID_INVALID: 'Eine Standort-ID hat nur Buchstaben, Ziffern, „_“, „-“ und „.“, keine Leerzeichen und kein „/“.',
  SITE_NAME_EMPTY: 'Geben Sie einen Namen für den Standort ein.',
  DEVICE_ID_INVALID:
    'Eine Geräte-ID hat nur Buchstaben, Ziffern, „_“, „-“ und „.“. Lassen Sie sie leer, wenn der ganze Standort gemeint ist.',
  ORIGIN_NOT_ALLOWED: 'Diese Adresse darf keine Token sehen, also wurde keines gesendet.',
  DECRYPT_FAILED:
    'Dieser Eintrag lässt sich nicht öffnen: Er wurde außerhalb dieser App geändert. Er wurde gelassen, wie er ist.',
  VAULT_KEY_MISSING: 'Der Schlüssel, den dieser Browser für Ihre Token hatte, ist weg. Es wurde nichts gelöscht.',
  ROTATION_REFUSED: 'ACE nimmt das neue Token nicht an, darum bleibt das alte.',
  ROTATION_UNTESTED:
    'ACE konnte nicht nach dem neuen Token gefragt werden, darum bleibt das alte. Versuchen Sie es noch einmal.',
  PASSPHRASE_NEEDED: 'Legen Sie zuerst eine Passphrase fest und geben Sie sie hier ein.',
  VERSION_NOT_FOUND: 'Dieses frühere Token wird nicht mehr aufbewahrt oder wurde vernichtet.',
  UNLOCK_TOO_SOON: 'Das war mehrmals falsch. Bitte warten Sie einen Moment, bevor Sie es noch einmal versuchen.',
  PASSKEY_CANCELLED:
    'Der Passkey wurde nicht benutzt: Sie haben abgebrochen, oder es dauerte zu lange. Versuchen Sie es noch einmal.',
  BACKUP_MALFORMED: 'Diese Datei ist keine Sicherung von Building Vitals oder keine ganze. Es wurde nichts geändert.',
  BACKUP_TOO_NEW:
    'Diese Sicherung stammt von einer neueren Version von Building Vitals. Aktualisieren Sie zuerst diese.',
  BACKUP_UNREADABLE:
    'Diese Passphrase öffnet die Sicherung nicht, oder die Datei wurde verändert. Hier wurde nichts geändert.',
  TENANT_ID_INVALID: 'Eine ID hat nur Buchstaben, Ziffern, „_“ und „-“, höchstens 64.',
  TENANT_NAME_EMPTY: 'Geben Sie einen Namen für die Organisation ein.',
  TENANT_EXISTS: 'Es gibt schon eine Organisation mit dieser ID.',
  TENANT_NOT_FOUND: 'Diese Organisation ist nicht mehr hier; vielleicht wurde sie in einem anderen Tab entfernt.',
  SITE_NOT_ALLOWED:
    'Diese Organisation darf diesen Standort nicht benutzen. Ändern Sie zuerst die Liste ihrer Standorte.',
  STORAGE_QUOTA:
    'Der Browser hat keinen Platz mehr für diese Website. Schaffen Sie Platz und versuchen Sie es noch einmal.',
  STORAGE_BLOCKED:
    'In einem anderen Tab läuft eine ältere Version dieser App. Schließen Sie die anderen Tabs und laden Sie neu.',
  STORAGE_FAILED: 'Der Browser konnte seinen Speicher nicht lesen oder beschreiben. Laden Sie die Seite neu.',
  SITE_FORBIDDEN:
    'Der Dienst kennt diesen Standort nicht, oder dieses Token darf ihn nicht sehen. Das Token selbst ist in Ordnung.',
  SITE_UNAVAILABLE:
    'Anfragen für diesen Standort scheiterten immer wieder, darum wird einen Moment lang keine gesendet. Ihr Token bleibt.',
  NOT_FOUND: 'Das gibt es beim Dienst nicht.',
  ROUTE_NOT_FOUND: 'Diese Adresse gibt es nicht.',
  BAD_REQUEST: 'Der Dienst hat die Anfrage nicht verstanden.',
  BODY_TOO_LARGE: 'Das war zu viel auf einmal. Wählen Sie weniger Messpunkte.',
  RATE_LIMITED: 'Der Dienst bittet um weniger Anfragen. Warten Sie einen Moment. Ihr Token bleibt.',
  VAULT_LOCKED: 'Der Tresor ist gesperrt. Entsperren Sie ihn, um weiterzumachen.',
  SLOT_MISSING: 'Dieser Tresor lässt sich so nicht mehr entsperren. Wählen Sie eine andere Art.',
  LAST_SLOT:
    'Ein Passkey kann verloren gehen oder kaputtgehen: Behalten Sie eine Passphrase, einen Wiederherstellungsschlüssel oder dieses Gerät daneben.',
  PASSPHRASE_TOO_SHORT:
    'Eine Passphrase hat mindestens 12 Zeichen. Mehrere Wörter merkt man sich leichter als Zeichen.',
  PASSPHRASE_WRONG:
    'Diese Passphrase öffnet den Tresor nicht. Achten Sie auf Großbuchstaben und die Sprache der Tastatur.',
  RECOVERY_KEY_INVALID:
    'Das ist kein Wiederherstellungsschlüssel, oder es ist ein Fehler darin. Er hat 14 Gruppen zu 4 Zeichen.',
  RECOVERY_KEY_WRONG:
    'Dieser Wiederherstellungsschlüssel gehört zu einem anderen Tresor oder wurde durch einen neueren ersetzt.',
  PASSKEY_UNUSABLE: 'Dieser Passkey kann keinen Tresor öffnen. Nehmen Sie einen anderen oder eine Passphrase.',
  KDF_NOT_ALLOWED:
    'Der Eintrag dieser Passphrase wurde von außen geändert, darum wird er nicht benutzt. Entsperren Sie auf andere Art.',
  OFFLINE_QUEUE_FULL:
    'Es gibt keine Verbindung, und schon zu viele Anfragen warten darauf. Versuchen Sie es wieder, wenn Sie online sind.',
  REQUEST_CANCELLED: 'Diese Anfrage wartete auf die Verbindung und wurde zurückgenommen. Es wurde nichts gesendet.',
  UPSTREAM_ERROR: 'Der ACE-Dienst ist gescheitert. Das liegt nicht an Ihrem Token; es bleibt.',
  UPSTREAM_BAD_RESPONSE: 'Etwas anderes als der ACE-Dienst hat geantwortet. Ihr Token bleibt.',
  UPSTREAM_UNREACHABLE: 'Der ACE-Dienst ist nicht zu erreichen. Ihr Token bleibt.',
  UPSTREAM_TIMEOUT: 'Der ACE-Dienst hat nicht rechtzeitig geantwortet. Ihr Token bleibt.',
  INTERNAL: 'Der Server dieser App ist gescheitert. Ihr Token bleibt.',
  NETWORK: 'Der Server dieser App ist nicht zu erreichen. Prüfen Sie Ihre Verbindung. Ihr Token bleibt.',
  BAD_RESPONSE: 'Etwas anderes als der Dienst hat geantwortet. Ihr Token bleibt.',
  CURSOR_STALLED: 'Der ACE-Dienst gibt immer wieder dieselbe Seite, die Daten sind also unvollständig.',
  UNKNOWN: 'Etwas Unerwartetes ist passiert. Es ging nichts verloren. Versuchen Sie es noch einmal.',
};

/** What the service said of a token that was tested. */
export const testOutcomes: Texts<typeof englishOutcomes> = {
  ACCEPTED: 'Der Dienst nimmt dieses Token an.',
  TOKEN_REJECTED: 'Der Dienst lehnt dieses Token ab. Vielleicht wurde es widerrufen oder unvollständig kopiert.',
  TOKEN_EXPIRED: 'Der Dienst sagt, dass dieses Token abgelaufen ist. Bitten Sie um ein neues.',
  NOT_PERMITTED: 'Der Dienst kennt dieses Token, lässt es aber keine Standorte auflisten.',
  RATE_LIMITED: 'Der Dienst bittet um weniger Anfragen. Warten Sie einen Moment, und testen Sie noch einmal.',
  SERVICE_ERROR: 'Der ACE-Dienst ist gescheitert. Über das Token sagt das nichts. Testen Sie später noch einmal.',
  BAD_RESPONSE: 'Etwas anderes als der ACE-Dienst hat geantwortet. Prüfen Sie das Netz, und testen Sie noch einmal.',
  UNREACHABLE: 'Der ACE-Dienst ist nicht zu erreichen. Über das Token sagt das nichts. Testen Sie später noch einmal.',
  TIMEOUT:
    'Der ACE-Dienst hat nicht rechtzeitig geantwortet. Über das Token sagt das nichts. Testen Sie später noch einmal.',
};
