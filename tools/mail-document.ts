import { HtmlValidate } from 'html-validate';

const validator = new HtmlValidate({
  root: true,
  extends: ['html-validate:document', 'html-validate:a11y'],
  rules: {
    // Mail readers need what pages no longer do: styles in each element.
    'no-inline-style': 'off',
  },
});

/** What is wrong with the HTML of a mail as a document, accessibility included; none for a good one. */
export function documentFindings(html: string): string[] {
  const { results } = validator.validateStringSync(html);
  return results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`));
}
