import Box from '@material-ui/core/Box';
import Typography from '@material-ui/core/Typography';
import {
  riskRatings,
  type ControlStrength,
  type DecisionResults,
  type DecisionsInput,
  type RiskRating,
  type ExceptionWork,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useState } from 'react';
import { useDecideTogether } from '../api/commands';
import { CommandDialog } from '../parts/CommandDialog';
import { missingFields, type DialogValues } from '../exception/decisions';
import { DialogFields } from '../exception/DialogFields';
import { useCommand } from '../parts/useCommand';
import { useTranslate } from '../translation';
import { ItemList } from './ItemList';
import { requestItem, type RequestsAction } from './together';

/** One decision on several requests, with all of them in sight. */
export function TogetherDialog(props: {
  action: RequestsAction;
  items: readonly ExceptionWork[];
  onClose: () => void;
  onDone: (results: DecisionResults) => void;
}) {
  const t = useTranslate();
  const { action, items, onClose, onDone } = props;
  const decide = useDecideTogether();
  const command = useCommand<DecisionResults>({ onDone });
  const [values, setValues] = useState<DialogValues>({});
  const [asked, setAsked] = useState(false);
  const missing = missingFields(action, values);
  const count = items.reduce(
    (sum, { exception }) => sum + exception.populationSize,
    0,
  );

  const confirm = () => {
    setAsked(true);
    if (missing.length === 0) {
      command.send(() => decide(toDecisions(action, items, values)));
    }
  };
  return (
    <CommandDialog
      title={t(`work.bulk.${action}`, { count: items.length })}
      text={t(`work.bulk.${action}Text`)}
      confirm={t(`action.${action}`)}
      allowed={items.length > 0}
      sending={command.sending}
      outcome={command.outcome}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Box mb={1}>
        <Typography variant="subtitle2" component="h3">
          {t('work.bulk.summary')}
        </Typography>
        <Typography variant="body2">
          {t('work.bulk.size', {
            count,
            risk: t(`risk.${highestRisk(items)}`).toLocaleLowerCase(),
          })}
        </Typography>
        <ItemList items={items.map(requestItem)} />
      </Box>
      <DialogFields
        action={action}
        values={values}
        problems={
          asked
            ? Object.fromEntries(
                missing.map(field => [field, t('exception.dialog.required')]),
              )
            : {}
        }
        onChange={setValues}
      />
    </CommandDialog>
  );
}

function toDecisions(
  action: RequestsAction,
  items: readonly ExceptionWork[],
  values: DialogValues,
): DecisionsInput {
  const reason = values.reason?.trim() ?? '';
  const chosen = items.map(({ exception: { id, version } }) => ({
    id,
    version,
  }));
  return action === 'reject'
    ? { action, items: chosen, reason }
    : {
        action,
        items: chosen,
        controlStrength: values.controlStrength as ControlStrength,
        residualRisk: values.residualRisk as RiskRating,
        ...(reason && { reason }),
      };
}

function highestRisk(items: readonly ExceptionWork[]): RiskRating {
  const ranks = items.map(({ exception }) =>
    riskRatings.indexOf(exception.effectiveRisk),
  );
  return riskRatings[Math.max(0, ...ranks)];
}
