import { findControls, frameworkControls, mistakenIds } from './frameworks';

describe('Framework controls', () => {
  it('have an id of their own in each framework', () => {
    const keys = frameworkControls.map(
      ({ framework, id }) => `${framework} ${id}`,
    );
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('never say that anybody complies', () => {
    expect(JSON.stringify([frameworkControls, mistakenIds])).not.toMatch(
      /complian|complies/i,
    );
  });

  it('are found by id, by framework and by words', () => {
    const idsOf = (text: string) =>
      findControls(text).controls.map(({ id }) => id);
    expect(idsOf('8.5.1')).toEqual(['8.5.1']);
    expect(idsOf('iso/iec 27001')).toContain('A.8.2');
    expect(idsOf('offboarding')).toEqual(['NHI1:2025']);
    expect(idsOf('')).toHaveLength(frameworkControls.length);
    expect(idsOf('no such thing')).toEqual([]);
  });

  it.each([
    ['pr.ac-4', ['PR.AA-05']],
    ['NHI-03', ['NHI3:2025', 'NHI1:2025']],
    [' PR.AC ', ['PR.AA-01', 'PR.AA-03', 'PR.AA-05']],
  ])('are found by %s for what is meant', (text, ids) => {
    const { controls, mistaken } = findControls(text);
    expect(controls.map(({ id }) => id)).toEqual(ids);
    expect(mistaken?.why).toBeTruthy();
  });

  it('are those that the wrong ids are said to mean', () => {
    const known = new Set(frameworkControls.map(({ id }) => id));
    for (const { id, meant } of mistakenIds) {
      expect(known).not.toContain(id);
      expect(meant.filter(each => !known.has(each))).toEqual([]);
    }
  });
});
