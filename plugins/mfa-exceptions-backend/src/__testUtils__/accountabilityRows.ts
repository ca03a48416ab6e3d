import type { EntityAccountability } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Register } from './backend';
import { answers, type Row } from './matrix';

// The same for accountability. Everybody sees it; who owns an entity says who is
// accountable there, and who is accountable attests to it.

const IAM = 'group:default/iam';
const pathOf = (ref: string) =>
  `/entities/${ref.replace(':', '/')}/accountability`;

const toEverybody = answers(200, 200, 200, 200, 200, 200, 200, 401);

const reading = (operation: string, path: string): Row => ({
  operation,
  call: ({ get }, { caller }) => get(path, caller),
  answers: toEverybody,
});

export const accountabilityRows: readonly Row[] = [
  reading('listAccountability', '/accountability'),
  reading('getAccountabilityMatrix', '/accountability/matrix'),
  reading('getOwnedAccountability', '/accountability/owners/group/default/iam'),
  reading('listAnnotationMistakes', '/accountability/mistakes'),
  {
    operation: 'getEntityAccountability',
    call: ({ get }, { caller, subjectRef }) => get(pathOf(subjectRef), caller),
    answers: toEverybody,
  },
  {
    operation: 'recordAccountability',
    call: async (register, { caller, subjectRef }) =>
      register.put(
        `${pathOf(subjectRef)}/help_desk`,
        {
          version: await versionAt(register, subjectRef, 'help_desk'),
          accountable: IAM,
        },
        caller,
      ),
    answers: answers([200, 403], [403, 200], 200, 200, 403, 403, 403, 401),
  },
  {
    // By the organisation's model, IAM is accountable for everything.
    operation: 'attestAccountability',
    call: ({ post }, { caller, subjectRef }) =>
      post(
        `${pathOf(subjectRef)}/session/attestations`,
        { version: 0, owner: IAM },
        caller,
      ),
    answers: answers(403, 403, 200, 403, 403, 403, 403, 401),
  },
];

async function versionAt(
  { get }: Register,
  ref: string,
  controlDomain: string,
): Promise<number> {
  const { body } = await get(pathOf(ref)).expect(200);
  return (body as EntityAccountability).items.find(
    item => item.controlDomain === controlDomain,
  )!.version;
}
