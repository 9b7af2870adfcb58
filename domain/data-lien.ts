/**
 * Words by which somebody ties a client's data to a payment, in every language that we write. `condition` names what must come first;
 * `exempt` says that nothing depends on it.
 */
interface LienWords {
  readonly data: RegExp;
  readonly condition: RegExp;
  readonly exempt: RegExp;
}

const between = (before: string, pay: string, after: string): RegExp =>
  new RegExp(
    [
      // "until the invoice is paid": the condition before the payment, at most six words apart
      `(?<![\\p{L}])(?:${before})(?![\\p{L}])(?:[^\\p{L}]+\\p{L}+){0,6}?[^\\p{L}]+(?:${pay})`,
      // "payment first", "ödendikten sonra": the condition behind it
      ...(after === '' ? [] : [`(?:${pay})\\p{L}*(?:[^\\p{L}]+\\p{L}+){0,3}?[^\\p{L}]+(?:${after})(?![\\p{L}])`]),
    ].join('|'),
    'iu',
  );

const WORDS: readonly LienWords[] = [
  {
    data: /(?<!\p{L})(?:data|export\p{L}*|files?|archives?|backups?|records)(?!\p{L})/iu,
    condition: between(
      'until|unless|once|after|before|only if|only when|when|as soon as|provided|on condition|subject to|against|in return for|pending|withh[eo]ld\\p{L}*|retain\\p{L}*|h[eo]ld back|lien',
      'pay|paid|payments?|invoices?|balance|settle\\p{L}*|arrears|dues',
      'first|beforehand|permitting',
    ),
    exempt: /regardless|whether or not|independent|not depend|even if|although|irrespective/iu,
  },
  {
    data: /(?<!\p{L})(?:daten\p{L}*|export\p{L}*|dateien|archiv\p{L}*|sicherung\p{L}*|datensicherung\p{L}*)(?!\p{L})/iu,
    condition: between(
      'erst|sobald|bis|solange|nur wenn|sofern|falls|nach|vor|gegen|vorbehaltlich|unter der bedingung|zurückbehalt\\p{L}*|zurückhalten|einbehalten',
      'zahl\\p{L}*|bezahl\\p{L}*|beglich\\p{L}*|begleich\\p{L}*|rechnung\\p{L}*|ausgleich\\p{L}*|rückst[aä]nd\\p{L}*',
      'zurückbehalten|einbehalten|voraussetzung|bedingung',
    ),
    exempt: /unabhängig|auch wenn|gleich ob|hängt nicht|ohne rücksicht|selbst wenn/iu,
  },
  {
    data: /(?<!\p{L})(?:données|export\p{L}*|fichiers?|archives?|sauvegardes?)(?!\p{L})/iu,
    condition: between(
      "après|dès|une fois|tant que|jusqu[’']?(?:à|au|a)?|à condition|sous réserve|sous condition|contre|seulement|lorsque|quand|si|avant|moyennant|reten\\p{L}*|conditionn\\p{L}*|subordonn\\p{L}*",
      'pai\\p{L}*|pay\\p{L}*|règl\\p{L}*|régl\\p{L}*|factures?|soldes?|solder|acquitt\\p{L}*|impay\\p{L}*',
      "préalable|d[’']abord",
    ),
    exempt: /indépend|même si|quel que soit|quelle que soit|ne dépend|sans condition|sans attendre/iu,
  },
  {
    data: /(?<!\p{L})(?:veri\p{L}*|dosya\p{L}*|arşiv\p{L}*|yede[kğ]\p{L}*|dışa aktar\p{L}*)/iu,
    condition: between(
      'ancak|yalnızca|önce',
      'öde\\p{L}*|fatura\\p{L}*|bakiye\\p{L}*|borç\\p{L}*|borc\\p{L}*',
      'sonra|kadar|önce|koşuluyla|şartıyla|karşılığında|halinde|hâlinde|edilmeden|takdirde|alıkon\\p{L}*|bekletil\\p{L}*',
    ),
    exempt: /bağımsız|olsa bile|olsa da|bağlı değil|gözetmeksizin/iu,
  },
];

/** The first sentence that makes a client's data wait for money, which F5 and the law forbid; null = none. */
export function dataLien(text: string): string | null {
  const sentences = text.split(/[.!?;\n]+/u).map((sentence) => sentence.trim());
  return (
    sentences.find((sentence) =>
      WORDS.some(
        ({ data, condition, exempt }) => data.test(sentence) && condition.test(sentence) && !exempt.test(sentence),
      ),
    ) ?? null
  );
}
