import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import type { IncidentDetail } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useState } from 'react';
import { useIncidentCommands } from '../api/incidents';
import { Block } from '../parts/Block';
import { useTranslate } from '../translation';
import { may, type ChangeableIncident } from './changing';
import { WordsDialog } from './WordsDialog';

type Move = 'close' | 'reopen';

/** Where the review stands, what is missing to close it, and the way on. */
export function ClosingBlock(props: ChangeableIncident) {
  const t = useTranslate();
  const { incident } = props;
  const { state, closingGaps } = incident;
  const [asking, setAsking] = useState<Move>();
  const move: Move = state === 'open' ? 'close' : 'reopen';
  return (
    <Block title={t('incident.closing.title')}>
      <Typography variant="body1">{t(`incident.closing.${state}`)}</Typography>
      {state === 'open' && closingGaps.length > 0 && <Gaps {...incident} />}
      {may(incident, move) && (
        <Box mt={1.5}>
          <Button
            variant="outlined"
            color="primary"
            disabled={move === 'close' && closingGaps.length > 0}
            onClick={() => setAsking(move)}
          >
            {t(`incident.closing.${move}`)}
          </Button>
        </Box>
      )}
      {asking && (
        <MoveDialog
          {...props}
          move={asking}
          onDone={changed => {
            setAsking(undefined);
            props.onDone(changed);
          }}
          onClose={() => setAsking(undefined)}
        />
      )}
    </Block>
  );
}

function Gaps({ closingGaps }: Pick<IncidentDetail, 'closingGaps'>) {
  const t = useTranslate();
  return (
    <Box mt={1}>
      <Typography variant="body2">{t('incident.closing.missing')}</Typography>
      <Box component="ul" m={0} pl={2.5}>
        {closingGaps.map(({ code, finding, field }) => (
          <Typography key={field} component="li" variant="body2">
            {code === 'finding_owner_missing'
              ? t('incident.closing.finding_owner_missing', {
                  finding: String(finding),
                })
              : t(`incident.closing.${code}`)}
          </Typography>
        ))}
      </Box>
    </Box>
  );
}

function MoveDialog(
  props: ChangeableIncident & { move: Move; onClose: () => void },
) {
  const t = useTranslate();
  const { incident, move, onDone, onReload, onClose } = props;
  const { version } = incident;
  const commands = useIncidentCommands(incident.id);
  return (
    <WordsDialog
      title={t(`incident.closing.${move}Title`)}
      text={t(`incident.closing.${move}Text`)}
      confirm={t(`incident.closing.${move}`)}
      label={t('incident.closing.reason')}
      required={move === 'reopen'}
      allowed={may(incident, move)}
      onSend={reason =>
        commands.transition(
          move === 'reopen'
            ? { action: move, version, reason }
            : { action: move, version, ...(reason && { reason }) },
        )
      }
      {...{ onDone, onReload, onClose }}
    />
  );
}
