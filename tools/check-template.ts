import Handlebars from 'handlebars';

type Place = 'text' | 'tag' | 'before-value' | 'double' | 'single' | 'unquoted' | 'comment' | 'style' | 'script';

const QUOTES: Readonly<Partial<Record<Place, string>>> = { double: '"', single: "'" };

/**
 * What escaping cannot make safe: raw output, values outside element text and quoted attributes, partials chosen by data.
 * Returns one sentence per finding, with its line; none for a good template. Text parts (`html` false) have no attributes.
 */
export function checkTemplate(source: string, html: boolean): string[] {
  const visitor = new TemplateVisitor(html);
  visitor.accept(Handlebars.parse(source));
  return visitor.findings;
}

class TemplateVisitor extends Handlebars.Visitor {
  readonly findings: string[] = [];
  private readonly html: boolean;
  private place: Place = 'text';
  private attribute = '';

  constructor(html: boolean) {
    super();
    this.html = html;
  }

  override ContentStatement(content: hbs.AST.ContentStatement): void {
    if (!this.html) return;
    for (let rest = content.value; rest !== '';) rest = this.read(rest);
  }

  override MustacheStatement(mustache: hbs.AST.MustacheStatement): void {
    if (!mustache.escaped) this.report(mustache, 'found raw output ({{{…}}} or {{&…}}), expected {{…}}');
    const safe = this.place === 'text' || this.place === 'double' || this.place === 'single';
    if (!safe) this.report(mustache, `found a value in ${this.place}, expected element text or a quoted attribute`);
    if (safe && this.place !== 'text' && /^(on|srcdoc$)/i.test(this.attribute))
      this.report(mustache, `found a value in ${this.attribute}, expected none there`);
    super.MustacheStatement(mustache);
  }

  override PartialStatement(partial: hbs.AST.PartialStatement): void {
    this.checkPartial(partial);
    super.PartialStatement(partial);
  }

  override PartialBlockStatement(partial: hbs.AST.PartialBlockStatement): void {
    this.checkPartial(partial);
    super.PartialBlockStatement(partial);
  }

  override Decorator(decorator: hbs.AST.Decorator): void {
    this.report(decorator, 'found a decorator, expected none');
  }

  private checkPartial(partial: hbs.AST.PartialStatement | hbs.AST.PartialBlockStatement): void {
    if (partial.name.type === 'SubExpression')
      this.report(partial, 'found a partial chosen by data, expected its name');
    if (this.place !== 'text') this.report(partial, `found a partial in ${this.place}, expected it in element text`);
  }

  private report(node: hbs.AST.Node, text: string): void {
    this.findings.push(`line ${String(node.loc.start.line)}: ${text}`);
  }

  /** Reads one piece of markup and returns what is left. */
  private read(text: string): string {
    if (this.place === 'text') return this.readText(text);
    if (this.place === 'comment') return this.skipTo(text, '-->');
    if (this.place === 'style' || this.place === 'script') return this.skipTo(text, `</${this.place}>`);
    const quote = QUOTES[this.place];
    if (quote !== undefined) return this.skipTo(text, quote, 'tag');
    return this.readTag(text);
  }

  private readText(text: string): string {
    const at = text.search(/<(?:[!/a-z]|$)/i);
    if (at < 0) return '';
    const rest = text.slice(at);
    if (rest.startsWith('<!--')) this.place = 'comment';
    else this.place = 'tag';
    this.attribute = /^<(style|script)\b/i.exec(rest)?.[1]?.toLowerCase() ?? '';
    this.pendingRaw = this.attribute === 'style' || this.attribute === 'script' ? this.attribute : null;
    return rest.slice(rest.startsWith('<!--') ? 4 : 1);
  }

  private pendingRaw: 'style' | 'script' | null = null;

  private readTag(text: string): string {
    const [first = ''] = text;
    if (first === '>') this.place = this.pendingRaw ?? 'text';
    else if (this.place === 'before-value' && first === '"') this.place = 'double';
    else if (this.place === 'before-value' && first === "'") this.place = 'single';
    else if (/\s/.test(first)) this.place = this.place === 'before-value' ? 'before-value' : 'tag';
    else if (this.place === 'before-value') this.place = 'unquoted';
    else if (first === '=' && this.place === 'tag') this.place = 'before-value';
    else if (this.place === 'tag') return this.readName(text);
    return text.slice(1);
  }

  private readName(text: string): string {
    const name = /^[^\s=>]+/.exec(text)?.[0] ?? text.slice(0, 1);
    this.attribute = name;
    return text.slice(name.length);
  }

  private skipTo(text: string, end: string, then: Place = 'text'): string {
    const at = text.indexOf(end);
    if (at < 0) return '';
    this.place = then;
    return text.slice(at + end.length);
  }
}
