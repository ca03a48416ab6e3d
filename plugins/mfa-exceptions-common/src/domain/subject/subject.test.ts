import { classifySubject, type SubjectRule } from './subject';

describe('classifySubject', () => {
  it.each([
    ['Component', 'service', 'application'],
    ['component', undefined, 'application'],
    ['API', 'openapi', 'application'],
    ['System', undefined, 'application'],
    ['Resource', 'vendor', 'vendor'],
    ['Resource', 'Service-Account', 'service_account'],
    ['resource', 'break-glass-account', 'break_glass_account'],
    ['Resource', 'database', undefined],
    ['Resource', undefined, undefined],
    ['Group', 'team', undefined],
    ['User', undefined, undefined],
  ])('finds a %s of type %s to be %s', (kind, type, subjectClass) => {
    expect(classifySubject({ kind, spec: { type } })).toBe(subjectClass);
  });

  it('governs nothing whose type is no text', () => {
    const odd = { kind: 'Resource', spec: { type: ['vendor'] } };

    expect(classifySubject(odd)).toBeUndefined();
    expect(classifySubject({ kind: 'Resource' })).toBeUndefined();
  });

  it('goes by the first rule that fits', () => {
    const rules: SubjectRule[] = [
      { kind: 'Component', type: 'bought', subjectClass: 'vendor' },
      { kind: 'Component', subjectClass: 'application' },
    ];
    const classOf = (type: string) =>
      classifySubject({ kind: 'Component', spec: { type } }, rules);

    expect(classOf('bought')).toBe('vendor');
    expect(classOf('service')).toBe('application');
    expect(classifySubject({ kind: 'System' }, rules)).toBeUndefined();
  });
});
