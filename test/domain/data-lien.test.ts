import { describe, expect, it } from '@jest/globals';
import { dataLien } from '../../domain/data-lien.ts';

describe('data is never tied to a payment (F5)', () => {
  it.each([
    'You get the export once the invoice is paid.',
    'We keep your data until the balance is settled.',
    'Your files will be released only after payment.',
    'Wir geben die Daten erst heraus, wenn die Rechnung bezahlt ist.',
    'Der Export steht bereit, sobald die offene Rechnung beglichen ist.',
    'Nous remettrons l’export une fois la facture réglée.',
    'Vos données restent bloquées tant que la facture n’est pas payée.',
    'L’export vous est remis sous réserve du paiement du solde.',
    'Verileriniz fatura ödendikten sonra teslim edilir.',
    'Thank you for nine years. The archive is held back pending payment of invoice 12.',
  ])('finds %s', (text) => {
    expect(dataLien(text)).not.toBeNull();
  });

  it.each([
    'Your data stays available until 3 August 2027; this does not depend on any invoice.',
    'The export is ready, whether or not the invoice is paid.',
    'We pay back the fee after the end of the contract.',
    'Ihre Daten stehen bis zum 3. August bereit. Die Rechnung ist noch offen.',
    'Der Export ist unabhängig von der offenen Rechnung verfügbar.',
    'L’export reste disponible jusqu’au 3 août 2027, même si une facture n’est pas payée.',
    'Vos données vous sont restituées ; la facture suit son propre cours.',
    'Verileriniz faturadan bağımsız olarak teslim edilir.',
    'An archive in your own storage, fetched on 2 July.',
    '',
  ])('lets pass: %s', (text) => {
    expect(dataLien(text)).toBeNull();
  });

  it('names the sentence', () => {
    expect(dataLien('All is well. The data waits until you pay. Goodbye.')).toBe('The data waits until you pay');
  });
});
