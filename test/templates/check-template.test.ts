import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { compiledCode } from '../../tools/precompile-templates.ts';
import { checkTemplate } from '../../tools/check-template.ts';

describe('the check of a template', () => {
  test.each([
    ['raw output by three braces', '<p>{{{name}}}</p>', /raw output/],
    ['raw output by an ampersand', '<p>{{&name}}</p>', /raw output/],
    ['an unquoted attribute', '<a href={{url}}>x</a>', /before-value/],
    ['the rest of an unquoted attribute', '<a href=x{{url}}>x</a>', /unquoted/],
    ['a value as attribute name', '<a {{name}}>x</a>', /in tag/],
    ['a value as tag name', '<{{name}}>', /in tag/],
    ['a value in a handler', '<a onclick="f({{name}})">x</a>', /onclick/],
    ['a value in a style sheet', '<style>p { color: {{name}} }</style>', /in style/],
    ['a value in a script', '<script>f("{{name}}")</script>', /in script/],
    ['a value in a comment', '<!-- {{name}} -->', /in comment/],
    ['a partial chosen by data', '<p>{{> (lookup . "name")}}</p>', /chosen by data/],
    ['a partial inside a tag', '<p {{> attributes}}>', /partial in tag/],
    ['a decorator', '{{* inline}}', /decorator/],
  ])('refuses %s', (_, source, finding) => {
    expect(checkTemplate(source, true).join()).toMatch(finding);
  });

  test.each([
    '<p>{{name}}</p>',
    '<a href="{{url}}">{{name}}</a>',
    '<a href = \'{{url}}\' title="{{name}}">x</a>',
    '<input {{#if checked}}checked{{/if}} value="{{value}}">',
    '{{#if a}}<p class="{{a}}">{{else}}<p>{{/if}}{{name}}</p>',
    '<p>1 < 2 {{name}}</p>',
    '<!-- > --><p>{{name}}</p>',
    '<style>p > a { color: red }</style><p>{{name}}</p>',
  ])('accepts %s', (source) => {
    expect(checkTemplate(source, true)).toEqual([]);
  });

  test('names the line', () => {
    expect(checkTemplate('<p>\n</p>\n{{{name}}}', true)).toEqual([expect.stringMatching(/^line 3: /)]);
  });

  test('finds nothing in the templates that are shipped', () => {
    const folder = new URL('../../templates/', import.meta.url);
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.hbs'));
    expect(names.length).toBeGreaterThan(150);
    const isText = (name: string) => /(subject|lead|body\.txt)\.hbs$|partials\/text\//.test(name);
    const found = names.flatMap((name) =>
      checkTemplate(readFileSync(new URL(name, folder), 'utf8'), !isText(name)).map((text) => `${name} ${text}`),
    );
    expect(found).toEqual([]);
  });
});

test('the compiled templates are those that lie here; else run "npm run templates"', async () => {
  const compiled = readFileSync(new URL('../../templates/compiled.generated.ts', import.meta.url), 'utf8');
  const { code } = await compiledCode();
  expect(compiled === code ? 'fresh' : 'stale: run "npm run templates"').toBe('fresh');
});
