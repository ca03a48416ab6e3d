import { mockServices } from '@backstage/backend-test-utils';
import { audited } from './audited';

const errorText = (_key: string, value: unknown) =>
  value instanceof Error ? value.message : value;

describe('audited', () => {
  const event = { eventId: 'exception-edit', severityLevel: 'medium' } as const;

  const setUp = () => {
    const success = jest.fn(async () => {});
    const fail = jest.fn(async () => {});
    const auditor = mockServices.auditor.mock({
      createEvent: async () => ({ success, fail }),
    });
    return { auditor, success, fail };
  };

  it('ends the event as the work ends, and hands on its result', async () => {
    const { auditor, success, fail } = setUp();
    await expect(audited(auditor, event, async () => 7)).resolves.toBe(7);
    expect(auditor.createEvent).toHaveBeenCalledWith(event);
    expect(success).toHaveBeenCalledTimes(1);
    expect(fail).not.toHaveBeenCalled();
  });

  it.each([[new Error('No')], ['no error at all']])(
    'ends the event as failed, and hands on what was thrown: %p',
    async thrown => {
      const { auditor, success, fail } = setUp();
      const work = async () => {
        throw thrown;
      };
      await expect(audited(auditor, event, work)).rejects.toBe(thrown);
      expect(fail).toHaveBeenCalledWith({ error: expect.any(Error) });
      expect(success).not.toHaveBeenCalled();
    },
  );

  it('says nothing of what a statement of the database was about', async () => {
    const { auditor, fail } = setUp();
    const refused = Object.assign(
      new Error(`insert into x values ('secret') - No space left on device`),
      { code: '53100', severity: 'ERROR' },
    );
    const work = async () => {
      throw refused;
    };
    await expect(audited(auditor, event, work)).rejects.toBe(refused);
    expect(JSON.stringify(fail.mock.calls, errorText)).not.toContain('secret');
    expect(fail).toHaveBeenCalledWith({ error: expect.any(Error) });
  });
});
