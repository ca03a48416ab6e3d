import Box from '@material-ui/core/Box';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { isForbidden } from '../api/errors';
import { useEvidencePacks } from '../api/evidence';
import { Block } from '../parts/Block';
import { Calm } from '../parts/Calm';
import { FoundPage } from '../parts/FoundPage';
import { useTranslate } from '../translation';
import { AskForm } from './AskForm';
import { CheckpointsBlock } from './CheckpointsBlock';
import { FrameworksBlock } from './FrameworksBlock';
import { VerificationBlock } from './VerificationBlock';
import { PackTable } from './PackTable';

const useStyles = makeStyles(
  theme => ({
    column: { display: 'flex', flexDirection: 'column', gap: theme.spacing(2) },
  }),
  { name: 'MfaExceptionsEvidence' },
);

const PAGE = 20;

/** Evidence packs, and the checkpoints that vouch for them. */
export function EvidenceBlock() {
  const t = useTranslate();
  const classes = useStyles();
  const [cursor, setCursor] = useState<string>();
  const asked = useEvidencePacks({ limit: PAGE, cursor });
  // What is there already stays while the next look is under way.
  const [seen, setSeen] = useState(asked.value);
  if (asked.value && asked.value !== seen) {
    setSeen(asked.value);
  }
  if (asked.error && isForbidden(asked.error)) {
    return (
      <Calm
        title={t('evidence.refused')}
        description={t('evidence.refusedDescription')}
      />
    );
  }
  return (
    <Box className={classes.column}>
      <Block title={t('evidence.ask')}>
        <AskForm
          onAsked={() => {
            setCursor(undefined);
            asked.retry();
          }}
        />
      </Block>
      <Block title={t('evidence.packs')}>
        <FoundPage
          asked={{ ...asked, value: asked.value ?? seen }}
          failed={t('evidence.packsFailed')}
          nothing={
            <Calm
              title={t('evidence.noPacks')}
              description={t('evidence.noPacksDescription')}
            />
          }
          total={count => t('evidence.total', { count })}
          onPage={setCursor}
        >
          {({ items }) => <PackTable items={items} />}
        </FoundPage>
      </Block>
      <VerificationBlock />
      <CheckpointsBlock />
      <FrameworksBlock />
    </Box>
  );
}
