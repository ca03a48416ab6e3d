import { incidentOf } from '../__testUtils__/incidents';
import { accountOf, toPatchInput } from './accountDraft';

const ZONE = 'Europe/Berlin';

describe('what is sent of an account', () => {
  const incident = incidentOf({
    primaryFailureLayer: 'implementation',
    contributingLayers: ['monitoring'],
  });
  const draft = accountOf(incident, ZONE);

  it('is nothing where nothing was changed', () => {
    expect(toPatchInput(incident, draft, ZONE).changes).toEqual({});
  });

  it('takes a layer from the contributing ones when it becomes the primary one', () => {
    const changed = { ...draft, primaryFailureLayer: 'monitoring' } as const;

    expect(toPatchInput(incident, changed, ZONE).changes).toEqual({
      primaryFailureLayer: 'monitoring',
      contributingLayers: [],
    });
  });
});
