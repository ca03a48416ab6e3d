import type {
  CreateExceptionInput,
  ExceptionDetail,
  TransitionInput,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { requestBody, type Register } from './backend';
import { refs } from './company';

/** What an approver sends, beside the version. */
export const approval = {
  action: 'approve',
  controlStrength: 'adequate',
  residualRisk: 'low',
} as const;

/** An instant some days after another. */
export function daysAfter(instant: string, days: number): string {
  return new Date(Date.parse(instant) + days * 86_400_000).toISOString();
}

type Overrides = Partial<CreateExceptionInput>;

/** Takes exceptions of an application as far as a test needs them, over HTTP. */
export function journeysIn({ post, clock }: Register) {
  const created = async (overrides: Overrides): Promise<ExceptionDetail> => {
    const { body } = await post(
      '/exceptions',
      requestBody(clock, overrides),
    ).expect(201);
    return body;
  };
  /** Does one thing to an exception, as it was last seen. */
  const act = async (
    { id, version }: Pick<ExceptionDetail, 'id' | 'version'>,
    command: { action: TransitionInput['action'] } & Record<string, unknown>,
    caller: string,
  ): Promise<ExceptionDetail> => {
    const { body } = await post(
      `/exceptions/${id}/transitions`,
      { version, ...command },
      caller,
    ).expect(200);
    return body;
  };

  const draft = (overrides: Overrides = {}) =>
    created({ ...overrides, submit: false });
  const requested = (overrides: Overrides = {}) =>
    created({ ...overrides, submit: true });
  const approved = async (overrides: Overrides = {}) =>
    act(await requested(overrides), approval, refs.governance);
  const active = async (overrides: Overrides = {}) =>
    act(await approved(overrides), { action: 'implement' }, refs.iam);

  /** Active, for a break-glass account: two of its own approvers agree. */
  const breakGlass = async (overrides: Overrides = {}) => {
    const subjectRef = refs.breakGlass;
    const [bea, ben] = refs.breakGlassApprovers;
    const asked = await requested({ subjectRef, ...overrides });
    const agreed = await act(await act(asked, approval, bea), approval, ben);
    return act(agreed, { action: 'implement' }, refs.iam);
  };

  /** Active, and with a later end asked for. */
  const extended = async (overrides: Overrides = {}) => {
    const { id, version, validTo } = await active(overrides);
    const { body } = await post(`/exceptions/${id}/extensions`, {
      version,
      validTo: daysAfter(validTo, 20),
      justification: `The replacement of ${id} is late.`,
    }).expect(200);
    return body as ExceptionDetail;
  };

  return { act, draft, requested, approved, active, breakGlass, extended };
}
