import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import { debianCache, debianProgram, UNPRIVILEGED } from './debian-program.ts';

const PACKAGES = ['dovecot-core', 'dovecot-imapd'];

/** Before its first test, with more patience than a test has. */
export const fetchDovecot = (): Promise<string> => debianCache('dovecot', PACKAGES);

export interface Dovecot {
  /** `imap://user:password@127.0.0.1:port/INBOX` */
  readonly url: (password?: string) => string;
  /** Puts a mail into the folder as a delivery agent does. */
  readonly deliver: (name: string, raw: Buffer) => Promise<void>;
  /** Cuts every connection. */
  readonly cut: () => void;
}

const PASSWORD = 'open sesame';

/**
 * A real Dovecot of Debian as far as it runs outside its own folders: its IMAP process, one for each connection, behind a log-in of ours in
 * place of its log-in process. Ends with the body.
 */
export async function withDovecot<T>(body: (dovecot: Dovecot) => Promise<T>): Promise<T> {
  const root = await debianProgram('dovecot', PACKAGES);
  const home = join(root, 'home');
  for (const folder of ['', '/new', '/cur', '/tmp']) {
    await mkdir(`${home}${folder}`);
    await chown(`${home}${folder}`, UNPRIVILEGED.uid, UNPRIVILEGED.gid);
  }
  await writeFile(join(root, 'dovecot.conf'), configuration(root, home));
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => sockets.delete(socket));
    serve(socket, root, home);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A server that listens on a port has an address of this form.
  const { port } = server.address() as AddressInfo;
  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  try {
    return await body({
      url: (password = PASSWORD) => `imap://clerk:${encodeURIComponent(password)}@127.0.0.1:${String(port)}/INBOX`,
      deliver: async (name, raw) => {
        // Whole before anybody sees it: from `new` the server may take it at once.
        const file = join(home, 'tmp', name);
        await writeFile(file, raw);
        await chown(file, UNPRIVILEGED.uid, UNPRIVILEGED.gid);
        await rename(file, join(home, 'new', name));
      },
      cut,
    });
  } finally {
    server.close();
    cut();
    await rm(root, { recursive: true, force: true });
  }
}

/** Log-in by `LOGIN`; from then on every byte is Dovecot's own. */
function serve(socket: Socket, root: string, home: string): void {
  let heard = '';
  socket.write('* OK [CAPABILITY IMAP4rev1] ready\r\n');
  const onData = (bytes: Buffer): void => {
    heard += bytes.toString();
    const end = heard.indexOf('\r\n');
    if (end < 0) return;
    const [line, rest] = [heard.slice(0, end), heard.slice(end + 2)];
    heard = rest;
    const [tag = '', command = ''] = line.split(' ');
    if (command.toUpperCase() === 'CAPABILITY') socket.write(`* CAPABILITY IMAP4rev1\r\n${tag} OK done\r\n`);
    else if (command.toUpperCase() === 'LOGIN' && line.endsWith(` "clerk" "${PASSWORD}"`)) {
      socket.off('data', onData);
      connect(socket, root, home, tag);
    } else socket.write(`${tag} NO [AUTHENTICATIONFAILED] wrong name or password\r\n`);
  };
  socket.on('data', onData);
}

function connect(socket: Socket, root: string, home: string, tag: string): void {
  const libraries = `${root}/usr/lib/dovecot:${root}/usr/lib/dovecot/modules`;
  const imap = spawn(
    join(root, 'usr/bin/doveconf'),
    ['-c', join(root, 'dovecot.conf'), '-m', 'imap', '-e', join(root, 'usr/lib/dovecot/imap')],
    {
      ...UNPRIVILEGED,
      env: { LD_LIBRARY_PATH: libraries, HOME: home, USER: 'clerk' },
      stdio: ['pipe', 'pipe', 'ignore'],
    },
  );
  socket.once('close', () => imap.kill('SIGTERM'));
  imap.stdin.on('error', () => undefined);
  imap.stdout.once('data', (greeting: Buffer) => {
    // Its greeting says that it knows the user already; what the client waits for is the answer to its LOGIN.
    const [, ...after] = greeting.toString('latin1').split('\r\n');
    socket.write(`${tag} OK logged in\r\n${after.join('\r\n')}`);
    imap.stdout.pipe(socket);
    socket.pipe(imap.stdin);
  });
}

const configuration = (root: string, home: string): string => `
log_path = ${home}/log
base_dir = ${home}/run
mail_location = maildir:${home}
mail_plugin_dir = ${root}/usr/lib/dovecot/modules
ssl = no
first_valid_uid = 0
first_valid_gid = 0
mail_uid = ${String(UNPRIVILEGED.uid)}
mail_gid = ${String(UNPRIVILEGED.gid)}
default_internal_user = nobody
stats_writer_socket_path =
`;
