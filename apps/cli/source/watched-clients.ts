// Clients that tell what passes through them: protocol, place, size and time of each exchange, with the text for whoever
// may look at its shape. For `hedui source try` only.
import type { AdapterClientSet } from '#adapter-kit';
import type { AdapterClients } from '#contracts';
import { isHubError } from '#kernel';

export interface WatchedExchange {
  /** "POST /v1/deposits/query", "file /in/REQ.csv", "insert rows". */
  readonly what: string;
  readonly milliseconds: number;
  readonly sent: string | readonly Readonly<Record<string, unknown>>[];
  readonly came: string | readonly Readonly<Record<string, unknown>>[];
  /** HTTP status, or the code of the error. */
  readonly outcome: string;
}

export function watchClients(clients: AdapterClientSet, tell: (exchange: WatchedExchange) => void): AdapterClientSet {
  const watch = async <T>(
    what: string,
    sent: WatchedExchange['sent'],
    work: () => Promise<T>,
    read: (result: T) => { came: WatchedExchange['came']; outcome: string },
  ): Promise<T> => {
    const startedAt = performance.now();
    const milliseconds = (): number => Math.round(performance.now() - startedAt);
    try {
      const result = await work();
      tell({ what, sent, milliseconds: milliseconds(), ...read(result) });
      return result;
    } catch (error) {
      tell({ what, sent, milliseconds: milliseconds(), came: '', outcome: isHubError(error) ? error.code : 'failed' });
      throw error;
    }
  };
  const bind = (bound: AdapterClients): AdapterClients => ({
    http: {
      request: (request) =>
        watch(
          `${request.method} ${new URL(request.url).pathname}`,
          request.body ?? '',
          () => bound.http.request(request),
          ({ status, text }) => ({
            came: text,
            outcome: String(status),
          }),
        ),
    },
    soap: {
      call: (request) =>
        watch(
          `soap ${request.operation}`,
          JSON.stringify(request.body),
          () => bound.soap.call(request),
          (answer) => ({
            came: JSON.stringify(answer),
            outcome: 'answered',
          }),
        ),
    },
    exchange: {
      query: (connection, sql, parameters) =>
        watch(
          sql.split(/\s+/).slice(0, 3).join(' '),
          JSON.stringify(parameters),
          () => bound.exchange.query(connection, sql, parameters),
          (rows) => ({
            came: rows,
            outcome: `${rows.length} row(s)`,
          }),
        ),
    },
    sftp: {
      list: (connection, folder) =>
        watch(
          `list ${folder}`,
          '',
          () => bound.sftp.list(connection, folder),
          (names) => ({ came: '', outcome: `${names.length} file(s)` }),
        ),
      read: (connection, path) =>
        watch(
          `read ${path}`,
          '',
          () => bound.sftp.read(connection, path),
          (content) => ({ came: content.toString('latin1'), outcome: `${content.length} bytes` }),
        ),
      write: (connection, path, content) =>
        watch(
          `write ${path}`,
          content.toString('latin1'),
          () => bound.sftp.write(connection, path, content),
          () => ({ came: '', outcome: `${content.length} bytes` }),
        ),
    },
  });
  return { bindTo: (signal, sourceId) => bind(clients.bindTo(signal, sourceId)), close: clients.close };
}
