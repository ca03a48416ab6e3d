import type {
  CreateExceptionInput,
  ExceptionDetail,
  Pattern,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { requestBody, type Register } from './backend';
import { refs } from './company';

/** How something is going to end. */
export const aPlan = {
  owner: 'group:default/payments-team',
  link: 'https://plans.example.com/scanners',
  targetDate: '2030-09-01T00:00:00.000Z',
} as const;

/** Ways to make and to find patterns, over HTTP. */
export function patternsIn({ clock, get, post }: Register) {
  /** Asks for the same several times. */
  const asked = async (
    times: number,
    overrides: Partial<CreateExceptionInput> = {},
    requester: string = refs.owner,
  ): Promise<readonly ExceptionDetail[]> => {
    const body = requestBody(clock, overrides);
    const exceptions: ExceptionDetail[] = [];
    for (let time = 0; time < times; time += 1) {
      const justification = `${body.reason.justification} Time ${time}.`;
      const reason = { ...body.reason, justification };
      const answer = await post(
        '/exceptions',
        { ...body, reason },
        requester,
      ).expect(201);
      exceptions.push(answer.body);
    }
    return exceptions;
  };
  const listed = async (
    query = '',
    caller: string = refs.auditor,
  ): Promise<readonly Pattern[]> =>
    (await get(`/patterns${query}`, caller).expect(200)).body.items;
  /** The pattern of a kind that an exception is part of. */
  const of = async (
    { id }: Pick<ExceptionDetail, 'id'>,
    kind: Pattern['kind'] = 'repeat',
    caller?: string,
  ): Promise<Pattern> => {
    const [pattern] = await listed(`?kind=${kind}&exception=${id}`, caller);
    return pattern;
  };
  return { asked, listed, of };
}
