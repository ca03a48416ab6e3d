import { Connections } from '../Connections';

/** Somebody who has signed in. */
export class Caller {
  readonly #connections: Connections;
  readonly #headers: Record<string, string>;

  constructor(options: {
    baseUrl: string;
    token: string;
    /** How many requests may be under way at once. */
    connections?: number;
  }) {
    const { baseUrl, token, connections } = options;
    this.#connections = new Connections(baseUrl, connections);
    this.#headers = { authorization: `Bearer ${token}` };
  }

  /** @throws when it is not answered with 200 */
  async get(requestPath: string): Promise<string> {
    return this.#send('GET', requestPath);
  }

  /** @throws when it is not answered with 200 */
  async post(requestPath: string, body: object): Promise<string> {
    return this.#send('POST', requestPath, JSON.stringify(body));
  }

  close(): void {
    this.#connections.close();
  }

  async #send(
    method: string,
    requestPath: string,
    body?: string,
  ): Promise<string> {
    const asking = { method, headers: this.#headers, body };
    const answer = await this.#connections.send(requestPath, asking);
    if (answer.status !== 200) {
      throw new Error(
        `${method} ${requestPath}: ${answer.status} ${answer.body}`,
      );
    }
    return answer.body;
  }
}
