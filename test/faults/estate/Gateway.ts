import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Heard, Sent } from '../check/Account';

/** Who is behind the gateway, and can be out of order by itself. */
export const neighbours = ['catalog', 'notifications', 'listener'] as const;
export type Neighbour = (typeof neighbours)[number];

/**
 * What becomes of a request: it goes through; is refused; is cut off; never gets
 * an answer; or does what it asks for, and the answer is lost.
 */
export const manners = [
  'passes',
  'refuses',
  'cuts_off',
  'hangs',
  'loses_answers',
] as const;
export type Manner = (typeof manners)[number];

const HELD_MS = 5_000;

/** Where requests between processes go through, and where they can be disturbed. */
export class Gateway {
  /** What the portal was asked to tell, and took, in order. */
  readonly sent: Sent[] = [];
  /** What the listener was told, and took, in order. */
  readonly heard: Heard[] = [];
  readonly manner: Record<Neighbour, Manner> = {
    catalog: 'passes',
    notifications: 'passes',
    listener: 'passes',
  };
  readonly #server = http.createServer((req, res) => this.#take(req, res));
  readonly #agent = new http.Agent({ keepAlive: true });
  readonly #now: () => number;
  /** Where the catalog and the notifications are, and some replica. */
  ports: { neighbour?: number; replica: () => number | undefined } = {
    replica: () => undefined,
  };

  static async start(now: () => number) {
    const gateway = new Gateway(now);
    await new Promise<void>(resolve =>
      gateway.#server.listen(0, '127.0.0.1', resolve),
    );
    return gateway;
  }

  private constructor(now: () => number) {
    this.#now = now;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  async stop() {
    this.#agent.destroy();
    this.#server.closeAllConnections();
    await new Promise(resolve => this.#server.close(resolve));
  }

  async #take(req: IncomingMessage, res: ServerResponse) {
    const [, from, rest = req.url ?? ''] =
      /^\/from\/([^/]+)(\/.*)$/.exec(req.url ?? '') ?? [];
    const body = await readAll(req).catch(() => undefined);
    if (body === undefined) {
      res.destroy();
      return;
    }
    if (from === undefined) {
      this.#forward(req, res, { port: this.ports.replica(), rest, body });
      return;
    }
    const neighbour = neighbours.find(each => rest.includes(`/${each}`));
    const manner = neighbour ? this.manner[neighbour] : 'passes';
    switch (manner) {
      case 'refuses':
        res.writeHead(503).end('{}');
        return;
      case 'cuts_off':
        res.destroy();
        return;
      case 'hangs':
        setTimeout(() => res.destroy(), HELD_MS);
        return;
      default:
    }
    const onTaken = () => {
      this.#note(neighbour, from, body);
      return manner !== 'loses_answers';
    };
    if (neighbour === 'listener') {
      if (onTaken()) res.writeHead(204).end();
      else res.destroy();
      return;
    }
    const port = this.ports.neighbour;
    this.#forward(req, res, { port, rest, body, onTaken });
  }

  // What was taken counts, whether or not the answer gets through.
  #note(neighbour: Neighbour | undefined, by: string, body: Buffer) {
    const at = this.#now();
    if (neighbour === 'listener') {
      this.heard.push({ ...JSON.parse(String(body)), by, at });
    }
    if (neighbour === 'notifications' && body.length > 0) {
      const { recipients, payload } = JSON.parse(String(body));
      const { entityRef } = recipients;
      this.sent.push({ recipient: entityRef, scope: payload.scope, by, at });
    }
  }

  #forward(
    { method, headers }: IncomingMessage,
    res: ServerResponse,
    options: {
      port: number | undefined;
      rest: string;
      body: Buffer;
      /** Says whether the answer may go on. */
      onTaken?: () => boolean;
    },
  ) {
    const { port, rest, body, onTaken = () => true } = options;
    if (port === undefined) {
      res.destroy();
      return;
    }
    const asked = http.request(
      { host: '127.0.0.1', port, path: rest, method, headers },
      answer => {
        const { statusCode = 500 } = answer;
        const mayAnswer = statusCode < 300 ? onTaken() : true;
        if (!mayAnswer) {
          answer.resume();
          res.destroy();
          return;
        }
        res.writeHead(statusCode, answer.headers);
        answer.pipe(res);
        answer.on('error', () => res.destroy());
      },
    );
    asked.on('error', () => res.destroy());
    asked.end(body);
  }
}

async function readAll(req: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of req) {
    parts.push(part as Buffer);
  }
  return Buffer.concat(parts);
}
