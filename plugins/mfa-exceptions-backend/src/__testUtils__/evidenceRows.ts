import { evidenceIn } from './evidence';
import { answers, type Row } from './matrix';
import { MISSING } from './route';

// The same for evidence: whoever may take it out of the register may take all of
// it, and nobody else any.

const toEvidence = answers(403, 403, 403, 200, 403, 200, 200, 401);
const ofNothing = answers(403, 403, 403, 404, 403, 404, 404, 401);

const reading = (
  operation: string,
  route: string,
  given: Row['answers'] = toEvidence,
): Row => ({
  operation,
  call: ({ get }, { caller }) => get(`/evidence${route}`, caller),
  answers: given,
});

export const evidenceRows: readonly Row[] = [
  reading('listEvidence', ''),
  {
    operation: 'createEvidence',
    call: async (register, { caller }) => {
      const { clock, post } = register;
      await evidenceIn(register).checkpoint();
      return post('/evidence', { from: clock.in(-9), to: clock.in(0) }, caller);
    },
    answers: answers(403, 403, 403, 202, 403, 202, 403, 401),
  },
  reading('getEvidence', `/${MISSING}`, ofNothing),
  reading('getEvidenceJson', `/${MISSING}/pack.json`, ofNothing),
  reading('getEvidenceCsv', `/${MISSING}/pack.csv`, ofNothing),
  reading('getEvidenceReport', `/${MISSING}/report.html`, ofNothing),
  reading('getEvidenceVerifier', '/verifier'),
  reading('getRegisterVerification', '/verification'),
  {
    operation: 'verifyRegister',
    call: ({ post }, { caller }) => post('/evidence/verification', {}, caller),
    answers: answers(403, 403, 403, 202, 403, 202, 403, 401),
  },
  reading('listCheckpoints', '/checkpoints'),
  reading('getCheckpoint', '/checkpoints/2001-01-01', ofNothing),
];
