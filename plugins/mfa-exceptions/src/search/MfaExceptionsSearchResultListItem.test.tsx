import { screen } from '@testing-library/react';
import { apiMock, renderInPortal } from '../__testUtils__/portal';
import { isExceptionResult } from './isExceptionResult';
import { MfaExceptionsSearchResultListItem } from './MfaExceptionsSearchResultListItem';

const found = {
  title: 'MFA exception for payments: conditional access',
  text: 'component:default/payments',
  location: '/mfa-exceptions/exceptions/a',
  subjectRef: 'component:default/payments',
  subjectClass: 'application',
  controlDomain: 'conditional_access',
  state: 'active',
  riskRating: 'high',
  reasonCategory: 'legacy_protocol',
};

describe('MfaExceptionsSearchResultListItem', () => {
  it('says what was found, and leads to its page', async () => {
    await renderInPortal(<MfaExceptionsSearchResultListItem result={found} />, {
      api: apiMock(),
    });
    expect(
      screen.getByRole('link', {
        name: 'Conditional access · Legacy protocol',
      }),
    ).toHaveAttribute('href', found.location);
    expect(
      screen.getByText(
        (_, element) =>
          element?.tagName === 'P' &&
          element.textContent === 'MFA exception for payments (Application)',
      ),
    ).toBeInTheDocument();
    expect(screen.getByText('In force')).toBeInTheDocument();
    expect(screen.getByText('High risk')).toBeInTheDocument();
  });

  it('is for exceptions and for nothing else', () => {
    expect(isExceptionResult({ type: 'mfa-exception' })).toBe(true);
    expect(isExceptionResult({ type: 'software-catalog' })).toBe(false);
  });
});
