// SPDX-License-Identifier: Apache-2.0
import http from 'node:http';
import net, { type AddressInfo } from 'node:net';

export type Proxy = { readonly url: string; readonly tunnels: string[]; close(): Promise<void> };

/** A forward proxy that knows one host only: every tunnel leads to `port` on this machine. */
export async function startProxy(port: number): Promise<Proxy> {
  const tunnels: string[] = [];
  const open = new Set<net.Socket>();
  const server = http.createServer((_, response) => response.writeHead(405).end());
  server.on('connect', (request, client: net.Socket) => {
    tunnels.push(request.url ?? '');
    const far = net.connect(port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      far.pipe(client).pipe(far);
    });
    for (const socket of [far, client]) open.add(socket.on('error', () => {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = async () => {
    for (const socket of open) socket.destroy();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, tunnels, close };
}
