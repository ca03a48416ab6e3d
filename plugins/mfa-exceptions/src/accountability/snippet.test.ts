import { snippetOf } from './snippet';

const words = { comment: 'catalog-info.yaml of it', nobody: 'nobody yet' };

describe('snippetOf', () => {
  it('writes one annotation a line, and leaves a place where there is nobody', () => {
    expect(
      snippetOf(
        'system:default/checkout',
        [
          { controlDomain: 'step_up', owner: 'group:default/iam' },
          { controlDomain: 'session' },
        ],
        words,
      ),
    ).toBe(
      [
        '# catalog-info.yaml of it',
        'metadata:',
        '  name: checkout',
        '  annotations:',
        '    mfa-exceptions.io/accountable-step-up: group:default/iam',
        '    # mfa-exceptions.io/accountable-session: nobody yet',
        '',
      ].join('\n'),
    );
  });
});
