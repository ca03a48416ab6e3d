import { screen } from '@testing-library/react';
import { apiMock, renderInPortal } from '../__testUtils__/portal';
import { reviewOf } from '../__testUtils__/reviews';
import { Reviewers } from './Reviewers';

it('names those who were passed over, and says why', async () => {
  await renderInPortal(
    <Reviewers
      review={reviewOf({
        answersAs: { rung: 'governance' },
        reviewers: [
          {
            rung: 'accountable_owner',
            refs: ['group:default/data-protection'],
            passedOver: 'nobody_may_decide',
            reached: false,
          },
          {
            rung: 'accountable_owner_parent',
            refs: [],
            passedOver: 'gap',
            reached: false,
          },
          {
            rung: 'governance',
            refs: ['group:default/security-governance'],
            reached: true,
          },
        ],
      })}
    />,
    { api: apiMock() },
  );
  const said = (await screen.findAllByRole('listitem')).map(
    ({ textContent }) => textContent,
  );
  expect(said).toEqual([
    'You',
    'security-governance (governance)',
    'data-protection (accountable owner): nobody there may decide',
    'group above the owner: nobody is named',
  ]);
});
