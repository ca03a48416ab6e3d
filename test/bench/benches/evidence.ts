import { format, type Bench } from '../bench';
import { measureEvidence } from '../evidence';

/** Checkpoints, verification and evidence: what a pack holds must never be what a process holds. */
export const evidenceBench: Bench = async ({ postgres, quick }) => {
  const histories = quick ? 5_000 : 50_000;
  const { checkpoint, verification, pack, megabytes, verifySeconds } =
    await measureEvidence(postgres, histories);
  console.log(
    `${histories} histories: pack of ${format(
      megabytes,
    )} MB, verified by itself in ${format(verifySeconds)} s`,
  );
  return [
    {
      what: `checkpoint of ${histories} histories, s`,
      measured: checkpoint.seconds,
      limit: 60,
      because: 'fixed',
    },
    {
      what: 'its process, MB grown',
      measured: checkpoint.grownMegabytes,
      limit: 150,
      because: 'whatever the size of the register',
    },
    {
      what: `everything of ${histories} histories verified, s`,
      measured: verification.seconds,
      limit: 300,
      because: 'fixed',
    },
    {
      what: 'its process, MB grown',
      measured: verification.grownMegabytes,
      limit: 150,
      because: 'whatever the size of the register',
    },
    {
      what: `evidence pack of ${histories} histories, s`,
      measured: pack.seconds,
      limit: 300,
      because: 'fixed',
    },
    {
      what: 'its process, MB grown',
      measured: pack.grownMegabytes,
      limit: 300,
      because: 'whatever the size of the pack',
    },
  ];
};
