import { builtInControlDomains, controlDomainWords } from './vocabulary';

describe('controlDomainWords', () => {
  it('says what people say', () => {
    expect(builtInControlDomains.map(controlDomainWords)).toEqual([
      'authentication policy',
      'conditional access',
      'step-up authentication',
      'account recovery',
      'session',
      'privileged access',
      'detection and response',
      'help desk',
      'secrets lifecycle',
    ]);
  });

  it('takes one that configuration added at its word', () => {
    expect(controlDomainWords('vendor_portal')).toBe('vendor portal');
    expect(controlDomainWords('constructor')).toBe('constructor');
  });
});
