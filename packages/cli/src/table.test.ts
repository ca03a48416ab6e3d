import { table } from './table';

describe('A table', () => {
  it('steers no terminal by what is in it', () => {
    const hostile = 'a\u001b[2J\u001b]0;owned\u0007b\r\nc\u009b31md';
    const text = table(['NAME', 'WORDS'], [[hostile, 'x']]);
    expect(text).toContain('a [2J ]0;owned b c 31md  x\n');
    expect(text).not.toMatch(/(?!\n)\p{Cc}/u);
  });
});
