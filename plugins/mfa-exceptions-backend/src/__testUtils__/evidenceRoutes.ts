import type { TestClock } from './backend';
import { refs } from './company';
import { MISSING, read, type Route } from './route';

/** The routes to evidence, each by its name; the checkpoint is of the day that it is. */
export function evidenceRoutes(
  id: string,
  clock: TestClock,
): Record<string, Route> {
  const pack = (route: string) =>
    read(`/evidence/${id}${route}`, `/evidence/${MISSING}${route}`);
  const day = clock.in(0).slice(0, 10);
  return {
    listEvidence: read('/evidence'),
    createEvidence: {
      method: 'post',
      path: '/evidence',
      body: { from: clock.in(-30), to: clock.in(0) },
      granted: [refs.auditor, 202],
      plugins: false,
    },
    getEvidence: pack(''),
    getEvidenceJson: pack('/pack.json'),
    getEvidenceCsv: pack('/pack.csv'),
    getEvidenceReport: pack('/report.html'),
    getEvidenceVerifier: read('/evidence/verifier'),
    verifyRegister: {
      method: 'post',
      path: '/evidence/verification',
      body: {},
      granted: [refs.auditor, 202],
      plugins: false,
    },
    getRegisterVerification: read('/evidence/verification'),
    listCheckpoints: read('/evidence/checkpoints'),
    getCheckpoint: read(
      `/evidence/checkpoints/${day}`,
      '/evidence/checkpoints/2001-01-01',
    ),
  };
}
