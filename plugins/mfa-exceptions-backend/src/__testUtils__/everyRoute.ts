import type { Register } from './backend';
import { campaignsIn } from './campaigns';
import { refs } from './company';
import { evidenceIn } from './evidence';
import { reviewsIn } from './incidents';
import { journeysIn } from './journeys';
import { patternsIn } from './patterns';
import type { Route } from './route';
import { elsewhere, routesTo } from './routes';

/** Each route by its name in the document, with something behind it that it can be called on. */
export async function everyRouteTo(
  register: Register,
): Promise<Record<string, Route>> {
  const { draft, requested, active, breakGlass, extended } =
    journeysIn(register);
  const { created, act } = reviewsIn(register);
  const { body: delegation } = await register.post(
    '/review-delegations',
    { to: refs.auditor, until: register.clock.in(9), reason: 'Away' },
    refs.iam,
  );
  await register.post('/evidence/verification', {}, refs.auditor);
  const patterns = patternsIn(register);
  const [repeated] = await patterns.asked(2);
  return routesTo(
    {
      drafted: await draft(),
      requested: await requested(),
      another: await requested(),
      active: await active(),
      breakGlass: await breakGlass(),
      extended: await extended(),
      certified: await active(),
      handedOver: await active(),
      decided: await active(),
    },
    {
      seen: await created(elsewhere),
      edited: await created(elsewhere),
      enlarged: await created(elsewhere),
      found: await act(await created(elsewhere), '/findings', {
        text: 'Old keys',
      }),
      dated: await created(elsewhere),
      closed: await created({
        ...elsewhere,
        primaryFailureLayer: 'monitoring',
      }),
    },
    register.clock,
    delegation.id,
    await campaignsIn(register).planned({ startsAt: register.clock.in(1) }),
    (await patterns.of(repeated)).id,
    (await evidenceIn(register).made()).id,
  );
}
