import { describe, expect, it } from '@jest/globals';
import { fillIn, readPageForm } from '../../cli/demo/page-form.ts';

const PAGE = `<h1>Your answer</h1>
<form class="answer" method="post" action="/d/abc?x=1&amp;y=2">
<input type="hidden" name="nonce" value="n&#x3D;1">
<label><input type="radio" name="values.decision" value="approve"></label>
<label><input type="radio" name="values.decision" value="decline"></label>
<input type="checkbox" name="values.alternatives" value="larch" checked><input type="checkbox" name="values.alternatives" value="rowe">
<select name="values.person"><option value="">Choose</option><option value="sam" selected>Sam</option></select>
<textarea name="values.reason">
Because of &lt;this&gt;
and that</textarea>
<input type="text" name="confirmName" value="">
</form>`;

describe('a page as a browser without scripts sees it', () => {
  it('sends what the page holds, changed by what was typed', () => {
    const form = readPageForm(PAGE);
    expect(form.action).toBe('/d/abc?x=1&y=2');
    const body = fillIn(form, new Map([['values.decision', ['approve']]]));
    expect([...body]).toEqual([
      ['nonce', 'n=1'],
      ['values.decision', 'approve'],
      ['values.alternatives', 'larch'],
      ['values.person', 'sam'],
      ['values.reason', 'Because of <this>\nand that'],
      ['confirmName', ''],
    ]);
  });

  it('has no choice that nobody made', () => {
    expect(fillIn(readPageForm(PAGE), new Map()).has('values.decision')).toBe(false);
  });

  it('cannot type into what is not there, nor pick what is not offered, nor send a page without a form', () => {
    const form = readPageForm(PAGE);
    expect(() => fillIn(form, new Map([['values.decision', ['pause']]]))).toThrow('only approve, decline');
    expect(() => fillIn(form, new Map([['values.note', ['x']]]))).toThrow('found no "values.note"');
    expect(() => readPageForm('<h1>Already decided</h1>')).toThrow('Already decided');
  });
});
