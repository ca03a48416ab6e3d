import type { Account, Complaint } from '../Account';

/** What somebody asked for in confidence is in no log, whatever went wrong. */
export function logsKeepSecrets({ leaks }: Account): Complaint[] {
  return leaks.map(line => ({
    rule: 'logs keep secrets',
    about: 'a log',
    what: line,
  }));
}
