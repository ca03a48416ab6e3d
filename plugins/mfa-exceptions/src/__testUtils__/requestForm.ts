import { fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { mockApis } from '@backstage/test-utils';
import { emptyDraft, type RequestDraft } from '../request/draft';
import { inDays } from './records';

/** Puts a value into a field. */
export function type(label: RegExp, value: string) {
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
}

async function pick(label: RegExp, option: string) {
  await userEvent.click(screen.getByLabelText(label));
  await userEvent.click(await screen.findByRole('option', { name: option }));
}

/** Fills in everything that a request needs. */
export async function fillIn() {
  await screen.findByText('What this request meets');
  await userEvent.type(
    screen.getByLabelText(/^Users/),
    'svc-batch@example.com{Enter}',
  );
  await pick(/Control bypassed/, 'Conditional access');
  await pick(/^Reason/, 'Legacy protocol');
  await pick(/^Risk/, 'Medium');
  type(/Justification/, 'The batch job reads a mailbox over IMAP.');
  type(/What it does/, 'Sign-in from one address only');
  await userEvent.type(screen.getByLabelText(/^Owner/), 'ines');
  await userEvent.click(await screen.findByRole('option', { name: /Ines/ }));
  type(/^Evidence/, 'https://evidence.example.com/1');
  type(/Last verified on/, inDays(-3).slice(0, 10));
  type(/Last day/, inDays(20).slice(0, 10));
}

const wholeDraft: RequestDraft = {
  ...emptyDraft,
  users: ['svc-batch@example.com'],
  controlDomain: 'conditional_access',
  category: 'legacy_protocol',
  riskRating: 'medium',
  justification: 'The batch job reads a mailbox over IMAP.',
  controls: [
    {
      description: 'Sign-in from one address only',
      owner: 'user:default/ines',
      evidence: 'https://evidence.example.com/1',
      verifiedOn: inDays(-3).slice(0, 10),
    },
  ],
  endsOn: inDays(20).slice(0, 10),
};

/** A storage in which a whole request for an entity waits to be sent. */
export async function storageWithDraft(subjectRef: string) {
  const storage = mockApis.storage();
  await storage
    .forBucket('mfa-exceptions.request')
    .set(subjectRef, JSON.parse(JSON.stringify(wholeDraft)));
  return storage;
}
