import type { errorsTexts as english, testOutcomes as englishOutcomes } from '../en/errors.ts';
import type { Texts } from '../Texts.ts';

export const errors: Texts<typeof english> = {
  TOKEN_EMPTY: 'Fügen Sie das Token von ACE IoT ein.',
  TOKEN_TOO_LONG: 'Das ist zu lang für ein Token. Kopieren Sie nur das Token, etwa 300 Zeichen.',
  TOKEN_MALFORMED:
    'Das ist kein API-Token. Ein Token besteht aus drei durch Punkte getrennten Teilen und beginnt mit „eyJ“. Kopieren Sie das ganze Token.',
  TOKEN_NO_EXPIRY:
    'Dieses Token hat kein Ablaufdatum, deshalb können wir Sie nicht rechtzeitig erinnern. Fordern Sie bei ACE IoT eines mit Ablaufdatum an.',
  TOKEN_EXPIRED: 'Dieses Token ist abgelaufen. Fordern Sie bei ACE IoT ein neues an.',
  TOKEN_INVALID: 'ACE IoT hat dieses Token abgelehnt. Geben Sie ein neues ein.',
  TOKEN_MISSING: 'Für diesen Standort gibt es kein Token. Fügen Sie eines hinzu.',
  TOKEN_NOT_FOUND: 'Dieses Token ist nicht mehr gespeichert. Vielleicht wurde es in einem anderen Tab gelöscht.',
  TOKEN_REJECTED: 'ACE IoT hat dieses Token abgelehnt. Vielleicht wurde es widerrufen oder unvollständig kopiert.',
  REFRESH_FAILED:
    'Das Token konnte nicht automatisch erneuert werden. Das aktuelle bleibt erhalten. Geben Sie ein neues Token ein.',
  BODY_NOT_REPLAYABLE: 'Das Token wurde in der Zwischenzeit erneuert. Senden Sie die Anfrage erneut.',
  DUPLICATE_TARGET:
    'Für diesen Standort und dieses Gerät ist bereits ein Token gespeichert. Erneuern Sie es, oder löschen Sie es zuerst.',
  UNDO_EXPIRED:
    'Das lässt sich nicht mehr rückgängig machen: Es ist zu lange her, wurde bereits wiederhergestellt, oder die Schlüssel wurden gewechselt.',
  VERSION_CONFLICT:
    'Dieses Token wurde in der Zwischenzeit geändert, vielleicht in einem anderen Tab. Prüfen Sie es und versuchen Sie es erneut.',
  SITE_ID_EMPTY: 'Geben Sie die Standort-ID ein, zum Beispiel ses_falls_city oder 309.',
  SITE_ID_INVALID: 'Eine Standort-ID darf nur Buchstaben, Ziffern, „_“, „-“ und „.“ enthalten.',
  SITE_NAME_EMPTY: 'Geben Sie einen Namen für den Standort ein.',
  DEVICE_ID_INVALID:
    'Eine Geräte-ID darf nur Buchstaben, Ziffern, „_“, „-“ und „.“ enthalten. Lassen Sie sie für ein Token des ganzen Standorts leer.',
  ORIGIN_NOT_ALLOWED: 'An diese Adresse dürfen keine Tokens gesendet werden. Es wurde nichts gesendet.',
  DECRYPT_FAILED:
    'Dieser Eintrag lässt sich nicht öffnen: Er wurde außerhalb dieser App geändert. Er bleibt unverändert erhalten.',
  VAULT_KEY_MISSING: 'Der Schlüssel zu Ihren Tokens fehlt in diesem Browser. Es wurde nichts gelöscht.',
  ROTATION_REFUSED: 'ACE IoT hat das neue Token abgelehnt. Das aktuelle Token bleibt erhalten.',
  ROTATION_UNTESTED:
    'Das neue Token konnte nicht getestet werden. Das aktuelle Token bleibt erhalten. Versuchen Sie es erneut.',
  PASSPHRASE_NEEDED: 'Legen Sie zuerst eine Passphrase fest und geben Sie sie dann hier ein.',
  VERSION_NOT_FOUND: 'Diese frühere Version ist nicht mehr verfügbar.',
  UNLOCK_TOO_SOON: 'Zu viele Fehlversuche. Warten Sie einen Moment und versuchen Sie es dann erneut.',
  PASSKEY_CANCELLED: 'Die Passkey-Abfrage wurde abgebrochen oder hat zu lange gedauert. Versuchen Sie es erneut.',
  BACKUP_MALFORMED: 'Diese Datei ist keine Sicherung von Building Vitals oder unvollständig. Es wurde nichts geändert.',
  BACKUP_TOO_NEW:
    'Diese Sicherung wurde mit einer neueren Version von Building Vitals erstellt. Aktualisieren Sie zuerst die App.',
  BACKUP_UNREADABLE: 'Falsche Passphrase, oder die Datei wurde geändert. Es wurde nichts wiederhergestellt.',
  TENANT_ID_INVALID: 'Eine ID darf nur Buchstaben, Ziffern, „_“ und „-“ enthalten, höchstens 64 Zeichen.',
  TENANT_NAME_EMPTY: 'Geben Sie einen Namen für die Organisation ein.',
  TENANT_EXISTS: 'Eine Organisation mit dieser ID gibt es bereits.',
  TENANT_NOT_FOUND: 'Diese Organisation gibt es nicht mehr. Vielleicht wurde sie in einem anderen Tab entfernt.',
  SITE_NOT_ALLOWED:
    'Diese Organisation hat keinen Zugriff auf diesen Standort. Bearbeiten Sie zuerst ihre Liste der Standorte.',
  STORAGE_QUOTA: 'Der Speicherplatz des Browsers ist voll. Geben Sie Platz frei und versuchen Sie es erneut.',
  STORAGE_BLOCKED:
    'In einem anderen Tab ist eine ältere Version dieser App geöffnet. Schließen Sie die anderen Tabs und laden Sie neu.',
  STORAGE_FAILED: 'Der Speicher des Browsers konnte nicht gelesen oder beschrieben werden. Laden Sie die Seite neu.',
  SITE_FORBIDDEN:
    'ACE IoT kennt diesen Standort nicht, oder dieses Token hat keinen Zugriff darauf. Das Token selbst ist gültig.',
  SITE_UNAVAILABLE:
    'Anfragen für diesen Standort schlagen wiederholt fehl und sind deshalb kurz ausgesetzt. Ihr Token bleibt gespeichert.',
  NOT_FOUND: 'Nicht gefunden.',
  ROUTE_NOT_FOUND: 'Diese Adresse gibt es nicht.',
  BAD_REQUEST: 'Die Anfrage war ungültig.',
  BODY_TOO_LARGE: 'Die Anfrage war zu groß. Wählen Sie weniger Messpunkte.',
  RATE_LIMITED: 'Zu viele Anfragen. Warten Sie einen Moment. Ihr Token bleibt gespeichert.',
  VAULT_LOCKED: 'Der Tresor ist gesperrt. Entsperren Sie ihn, um fortzufahren.',
  SLOT_MISSING: 'Diese Entsperrmethode ist nicht mehr verfügbar. Wählen Sie eine andere.',
  LAST_SLOT:
    'Ein Passkey kann verloren gehen. Behalten Sie mindestens eine weitere Entsperrmethode: eine Passphrase, einen Wiederherstellungsschlüssel oder diesen Computer.',
  PASSPHRASE_TOO_SHORT:
    'Verwenden Sie mindestens 12 Zeichen. Mehrere Wörter sind leichter zu merken als Sonderzeichen.',
  PASSPHRASE_WRONG: 'Falsche Passphrase. Prüfen Sie die Feststelltaste und das Tastaturlayout.',
  RECOVERY_KEY_INVALID:
    'Das ist kein Wiederherstellungsschlüssel, oder er enthält einen Tippfehler. Er hat 14 Gruppen zu 4 Zeichen.',
  RECOVERY_KEY_WRONG:
    'Dieser Wiederherstellungsschlüssel gehört zu einem anderen Tresor oder wurde durch einen neueren ersetzt.',
  PASSKEY_UNUSABLE:
    'Dieser Passkey kann den Tresor nicht entsperren. Verwenden Sie einen anderen Passkey oder eine Passphrase.',
  KDF_NOT_ALLOWED:
    'Die Einstellungen dieser Passphrase wurden außerhalb dieser App geändert. Entsperren Sie auf andere Weise.',
  OFFLINE_QUEUE_FULL:
    'Sie sind offline, und zu viele Anfragen warten bereits. Versuchen Sie es erneut, wenn Sie online sind.',
  REQUEST_CANCELLED: 'Die wartende Anfrage wurde abgebrochen. Es wurde nichts gesendet.',
  UPSTREAM_ERROR: 'ACE IoT hat einen Fehler gemeldet. Ihr Token ist nicht die Ursache und bleibt gespeichert.',
  UPSTREAM_BAD_RESPONSE: 'Die Antwort kam nicht von ACE IoT. Ihr Token bleibt gespeichert.',
  UPSTREAM_UNREACHABLE: 'ACE IoT ist nicht erreichbar. Ihr Token bleibt gespeichert.',
  UPSTREAM_TIMEOUT: 'ACE IoT hat nicht rechtzeitig geantwortet. Ihr Token bleibt gespeichert.',
  INTERNAL: 'Der Server dieser App hat einen Fehler gemeldet. Ihr Token bleibt gespeichert.',
  NETWORK:
    'Der Server dieser App ist nicht erreichbar. Prüfen Sie Ihre Netzwerkverbindung. Ihr Token bleibt gespeichert.',
  BAD_RESPONSE: 'Die Antwort kam nicht vom Server dieser App. Ihr Token bleibt gespeichert.',
  CURSOR_STALLED: 'ACE IoT liefert immer wieder dieselbe Seite, die Daten sind daher unvollständig.',
  UNKNOWN: 'Etwas ist schiefgegangen. Es ging nichts verloren. Versuchen Sie es erneut.',
};

/** The outcomes of testing a token. */
export const testOutcomes: Texts<typeof englishOutcomes> = {
  ACCEPTED: 'ACE IoT akzeptiert dieses Token.',
  TOKEN_REJECTED: 'ACE IoT hat dieses Token abgelehnt. Vielleicht wurde es widerrufen oder unvollständig kopiert.',
  TOKEN_EXPIRED: 'ACE IoT meldet, dass dieses Token abgelaufen ist. Fordern Sie ein neues an.',
  NOT_PERMITTED: 'ACE IoT erkennt dieses Token, aber es hat keine Berechtigung, Standorte aufzulisten.',
  RATE_LIMITED: 'Zu viele Anfragen. Warten Sie einen Moment und testen Sie erneut.',
  SERVICE_ERROR: 'ACE IoT hat einen Fehler gemeldet. Das Token kann gültig sein. Testen Sie es später erneut.',
  BAD_RESPONSE: 'Die Antwort kam nicht von ACE IoT. Prüfen Sie das Netzwerk und testen Sie erneut.',
  UNREACHABLE: 'ACE IoT ist nicht erreichbar. Das Token kann gültig sein. Testen Sie es später erneut.',
  TIMEOUT: 'ACE IoT hat nicht rechtzeitig geantwortet. Das Token kann gültig sein. Testen Sie es später erneut.',
};
